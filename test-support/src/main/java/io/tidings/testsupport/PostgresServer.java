/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A PostgreSQL 18 server with default durability: fsync and synchronous_commit are on.
 *
 * <p>{@code max_prepared_transactions} is 20 and there are 300 connections; the rest is as PostgreSQL comes.
 */
public final class PostgresServer implements DatabaseServer {

    private static final class Shared {
        private static final PostgresServer INSTANCE =
                new PostgresServer(ManagedServer.startShared(new PostgresLauncher(Map.of())));
    }

    private final ManagedServer server;

    private PostgresServer(ManagedServer server) {
        this.server = server;
    }

    /**
     * Returns the server that the tests of this JVM share. It stops with the JVM and refuses to be killed.
     *
     * @return a running server
     */
    public static PostgresServer shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts a server of one's own.
     *
     * @return a running server
     */
    public static PostgresServer start() {
        return start(Map.of());
    }

    /**
     * Starts a server of one's own with other settings.
     *
     * @param settings as in postgresql.conf, such as {@code wal_level}
     * @return a running server
     */
    public static PostgresServer start(Map<String, String> settings) {
        return new PostgresServer(ManagedServer.start(new PostgresLauncher(new TreeMap<>(settings))));
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public String user() {
        return PostgresLauncher.USER;
    }

    @Override
    public String password() {
        return PostgresLauncher.USER;
    }

    @Override
    public String jdbcUrl(String database, int port) {
        return PostgresLauncher.url(database, port);
    }

    @Override
    public String createDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        execute("CREATE DATABASE " + name);
        return name;
    }

    @Override
    public void dropDatabase(String database) {
        execute("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)".formatted(database));
    }

    @Override
    public TestDatabase open() {
        return new ServerDatabase(Databases.POSTGRESQL, this, createDatabase(), new PostgresDump());
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void freeze() {
        server.freeze();
    }

    @Override
    public void thaw() {
        server.thaw();
    }

    @Override
    public void close() {
        server.close();
    }

    private void execute(String sql) {
        Pools.execute(jdbcUrl("postgres"), user(), password(), sql);
    }
}
