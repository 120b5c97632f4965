/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.util.UUID;

/** A MariaDB 11.4 server with default durability: every commit is flushed to disk. */
public final class MariaDbServer implements DatabaseServer {

    private static final class Shared {
        private static final MariaDbServer INSTANCE =
                new MariaDbServer(ManagedServer.startShared(new MariaDbLauncher()));
    }

    private final ManagedServer server;

    private MariaDbServer(ManagedServer server) {
        this.server = server;
    }

    /**
     * Returns the server that the tests of this JVM share. It stops with the JVM and refuses to be killed.
     *
     * @return a running server
     */
    public static MariaDbServer shared() {
        return Shared.INSTANCE;
    }

    /**
     * Starts a server of one's own.
     *
     * @return a running server
     */
    public static MariaDbServer start() {
        return new MariaDbServer(ManagedServer.start(new MariaDbLauncher()));
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
        return MariaDbLauncher.USER;
    }

    @Override
    public String password() {
        return MariaDbLauncher.USER;
    }

    @Override
    public String jdbcUrl(String database, int port) {
        return MariaDbLauncher.url(database, port);
    }

    /**
     * Returns where a database is for the driver of MySQL, Connector/J.
     *
     * @param database its name
     * @return a JDBC URL without user and password
     */
    public String mySqlJdbcUrl(String database) {
        return "jdbc:mysql://127.0.0.1:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true".formatted(port(), database);
    }

    @Override
    public String createDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        execute("CREATE DATABASE " + name);
        return name;
    }

    @Override
    public void dropDatabase(String database) {
        MariaDbSessions.endAllIn(this, database);
        execute("DROP DATABASE IF EXISTS `%s`".formatted(database));
    }

    @Override
    public TestDatabase open() {
        return new ServerDatabase(Databases.MARIADB, this, createDatabase(), new MariaDbDump(this));
    }

    /**
     * Makes an empty database that is reached by the driver of MySQL.
     *
     * @return a database that is dropped when closed
     */
    public TestDatabase openForMySqlDriver() {
        String name = createDatabase();
        return new ServerDatabase(Databases.MARIADB, this, name, mySqlJdbcUrl(name), new MariaDbDump(this));
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
        Pools.execute(jdbcUrl(""), user(), password(), sql);
    }
}
