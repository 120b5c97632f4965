/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** SQLite in a file, as Tidings wants it: WAL, synchronous=FULL, five seconds of patience with another writer. */
public final class SqliteDatabase implements TestDatabase {

    private static final String SETTINGS = "?journal_mode=WAL&synchronous=FULL&busy_timeout=5000";

    private final Path folder;

    private SqliteDatabase(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a database in a folder of its own.
     *
     * @return a database whose folder is deleted when it is closed
     */
    public static SqliteDatabase open() {
        return new SqliteDatabase(Folders.fresh("sqlite"));
    }

    /** Returns the file, which appears with the first connection. */
    public Path file() {
        return folder.resolve("test.db");
    }

    @Override
    public Databases kind() {
        return Databases.SQLITE;
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:sqlite:" + file() + SETTINGS;
    }

    @Override
    public String user() {
        return "";
    }

    @Override
    public String password() {
        return "";
    }

    @Override
    public void dumpTo(Path file) {
        Pools.execute(jdbcUrl(), user(), password(), "VACUUM INTO '%s'".formatted(file));
    }

    @Override
    public void restoreFrom(Path file) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(new IOException("No dump at " + file));
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ATTACH DATABASE '%s' AS dump".formatted(file));
            statement.execute("BEGIN IMMEDIATE");
            for (String table : tables(statement)) {
                statement.execute("DELETE FROM main.\"%s\"".formatted(table));
                statement.execute("INSERT INTO main.\"%1$s\" SELECT * FROM dump.\"%1$s\"".formatted(table));
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            throw new IllegalStateException("Could not restore %s into %s".formatted(file, jdbcUrl()), e);
        }
    }

    @Override
    public void close() {
        Folders.delete(folder);
    }

    /** The user's tables, and last the one in which SQLite keeps the sequences that inserts have moved. */
    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        String sql = """
                SELECT name
                FROM dump.sqlite_master
                WHERE type = 'table'
                  AND (name NOT LIKE 'sqlite\\_%' ESCAPE '\\' OR name = 'sqlite_sequence')
                ORDER BY name = 'sqlite_sequence'
                """;
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
