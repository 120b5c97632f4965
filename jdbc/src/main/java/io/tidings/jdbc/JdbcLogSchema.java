/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.LogSchema;
import io.tidings.TidingsException;
import io.tidings.spi.EventLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates and checks the tables. */
final class JdbcLogSchema implements LogSchema {

    /** Processes that start together may refuse each other where a database cannot make them wait. */
    private static final int TRIES = 20;

    private final LogDatabase database;

    JdbcLogSchema(LogDatabase database) {
        this.database = database;
    }

    @Override
    public List<String> migrate() {
        Map<Integer, String> applied = new TreeMap<>();
        for (int tries = 1; ; tries++) {
            try {
                database.write("create the tables", (tx, dialect) -> migrate(tx, dialect, applied));
                return List.copyOf(applied.values());
            } catch (EventLogException e) {
                if (!isCollision(e) || tries >= TRIES) {
                    throw e;
                }
                // Where tables are made statement by statement, what a try applied before it was refused stays.
                int stayed = installedVersion();
                applied.keySet().removeIf(version -> version > stayed);
            }
        }
    }

    /**
     * Several processes may make the tables at once, and wait for each other or be refused. H2 looks whether an object
     * is there, and stumbles if another session makes it at that moment. A database that is away is no collision:
     * whoever waits for it has time-outs of his own.
     */
    private static boolean isCollision(EventLogException e) {
        return e.getCause() instanceof SQLException cause
                && (e.isTransient() && !Failures.isAway(cause)
                        || String.valueOf(cause.getMessage()).contains("already exists"));
    }

    private int migrate(Connection tx, Dialect dialect, Map<Integer, String> applied) throws SQLException {
        dialect.prepareMigration(tx);
        try {
            int installed = installed(tx, dialect);
            refuseNewer(installed);
            for (Script script : Script.after(installed, dialect)) {
                for (String statement : script.statements()) {
                    Sql.execute(tx, statement);
                }
                if (record(tx, dialect, script)) {
                    applied.put(script.version(), script.name());
                }
            }
            return installed;
        } finally {
            dialect.endMigration(tx);
        }
    }

    /** Where scripts of two processes can interleave, one of the two has applied it. */
    private static boolean record(Connection tx, Dialect dialect, Script script) throws SQLException {
        String insert = dialect.sql("INSERT INTO ${version} (version, script) VALUES (?, ?)");
        return dialect.insertIfAbsent(
                        tx, insert, List.<@Nullable Object[]>of(new Object[] {script.version(), script.name()}))
                == 1;
    }

    @Override
    public void verify() {
        int installed = installedVersion();
        refuseNewer(installed);
        if (installed == 0) {
            throw new TidingsException(
                    "The tables of the event log are missing %s. Run `tidings migrate`, or let the application create them at start."
                            .formatted(place()),
                    null);
        }
        if (installed < expectedVersion()) {
            throw new TidingsException(
                    "The tables of the event log have version %d %s, this library works with %d. Run `tidings migrate` with this version of Tidings."
                            .formatted(installed, place(), expectedVersion()),
                    null);
        }
    }

    private void refuseNewer(int installed) {
        if (installed > expectedVersion()) {
            throw new TidingsException(
                    "The tables of the event log have version %d %s, which is newer than version %d of this library. Use a newer Tidings; `tidings migrate` cannot go back."
                            .formatted(installed, place(), expectedVersion()),
                    null);
        }
    }

    private String place() {
        return "at %s (looked for %s)"
                .formatted(
                        Failures.withoutCredentials(database.dialect().url()),
                        database.tables().version());
    }

    @Override
    public String script(boolean onlyMissing) {
        int installed = onlyMissing ? installedVersion() : 0;
        Dialect dialect = database.dialect();
        return Script.after(installed, dialect).stream()
                .map(script -> "-- %s%n%s%nINSERT INTO %s (version, script) VALUES (%d, '%s');%n"
                        .formatted(
                                script.name(),
                                script.text(),
                                database.tables().version(),
                                script.version(),
                                script.name()))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public int installedVersion() {
        return database.read("look up the version of the tables", JdbcLogSchema::installed);
    }

    @Override
    public int expectedVersion() {
        return Script.latest();
    }

    private static int installed(Connection connection, Dialect dialect) throws SQLException {
        return dialect.hasVersionTable(connection)
                ? Math.toIntExact(Sql.number(connection, dialect.sql("SELECT MAX(version) FROM ${version}")))
                : 0;
    }
}
