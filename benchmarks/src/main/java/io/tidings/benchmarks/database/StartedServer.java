/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import io.tidings.testsupport.DatabaseServer;
import io.tidings.testsupport.H2Database;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.SqliteDatabase;
import io.tidings.testsupport.TestDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server, or a folder of files, that lives as long as the benchmark. */
final class StartedServer implements Server {

    /** Memory and room for the log of writes, as a database of this load would be given. Durability is the default. */
    private static final Map<String, String> POSTGRESQL_SETTINGS =
            new TreeMap<>(Map.of("shared_buffers", "1GB", "max_wal_size", "8GB"));

    private final Kind kind;
    private final String settings;
    private final @Nullable DatabaseServer server;
    private final Supplier<TestDatabase> databases;
    private final Map<Target, TestDatabase> open = new ConcurrentHashMap<>();

    private StartedServer(
            Kind kind, String settings, @Nullable DatabaseServer server, Supplier<TestDatabase> databases) {
        this.kind = kind;
        this.settings = settings;
        this.server = server;
        this.databases = databases;
    }

    static Server start(Kind kind) {
        return switch (kind) {
            case POSTGRESQL ->
                of(kind, POSTGRESQL_SETTINGS + ", durability as by default", PostgresServer.start(POSTGRESQL_SETTINGS));
            case MARIADB -> of(kind, "durability as by default", MariaDbServer.start());
            case SQLITE -> new StartedServer(kind, "WAL, synchronous=FULL", null, SqliteDatabase::open);
            case H2 -> new StartedServer(kind, "WRITE_DELAY=0, no fsync", null, H2Database::open);
        };
    }

    private static Server of(Kind kind, String settings, DatabaseServer server) {
        return new StartedServer(kind, settings, server, server::open);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String description() {
        try {
            Target target = create();
            String version = ApplicationTables.version(target);
            drop(target);
            return "%s, started by the benchmark (%s)".formatted(version, settings);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not ask the database for its version", e);
        }
    }

    @Override
    public Target create() throws SQLException {
        TestDatabase database = databases.get();
        Target target = new Target(kind, database.jdbcUrl(), database.user(), database.password());
        open.put(target, database);
        ApplicationTables.create(target);
        return target;
    }

    @Override
    public void drop(Target target) {
        Objects.requireNonNull(open.remove(target), "not made here, or dropped before")
                .close();
    }

    @Override
    public OptionalLong pid() {
        return server == null ? OptionalLong.empty() : OptionalLong.of(server.pid());
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        } else {
            open.values().forEach(TestDatabase::close);
        }
    }
}
