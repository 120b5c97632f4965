/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Dumps and restores rows and sequences by COPY, since the binaries at hand hold no pg_dump. A zip with an entry per
 * table, named by what COPY FROM needs.
 */
final class PostgresDump implements DumpWay {

    private static final String SEQUENCES = "sequences.sql";

    @Override
    public void dump(TestDatabase database, Path file) {
        try (Connection connection = database.connect();
                ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            CopyManager copies = copies(connection);
            for (Table table : tables(connection)) {
                zip.putNextEntry(new ZipEntry(table.target()));
                copies.copyOut("COPY (SELECT %s FROM %s) TO STDOUT".formatted(table.columns, table.name), zip);
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(SEQUENCES));
            zip.write(String.join("\n", sequences(connection)).getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            connection.rollback();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("Could not dump %s into %s".formatted(database.jdbcUrl(), file), e);
        }
    }

    @Override
    public void restore(TestDatabase database, Path file) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ZipFile zip = new ZipFile(file.toFile())) {
            connection.setAutoCommit(false);
            // Neither triggers nor foreign keys run, as in a restore by pg_restore.
            statement.execute("SET LOCAL session_replication_role = replica");
            for (Table table : tables(connection)) {
                statement.execute("TRUNCATE %s CASCADE".formatted(table.name));
            }
            CopyManager copies = copies(connection);
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().equals(SEQUENCES)) {
                    set(statement, zip, entry);
                } else {
                    copies.copyIn("COPY %s FROM STDIN".formatted(entry.getName()), zip.getInputStream(entry));
                }
            }
            connection.commit();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(
                    "Could not restore %s into %s. Were its tables made before?".formatted(file, database.jdbcUrl()),
                    e);
        }
    }

    private record Table(String name, String columns) {
        String target() {
            return "%s (%s)".formatted(name, columns);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        String sql = """
                SELECT format('%I.%I', n.nspname, c.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind IN ('r', 'p')
                  AND NOT c.relispartition
                  AND c.relpersistence <> 't'
                  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                  AND a.attnum > 0
                  AND NOT a.attisdropped
                  AND a.attgenerated = ''
                GROUP BY n.nspname, c.relname
                ORDER BY 1
                """;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.add(new Table(rows.getString(1), rows.getString(2)));
            }
        }
        return tables;
    }

    private static List<String> sequences(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>();
        String sql = """
                SELECT format('SELECT setval(%L, %s)', format('%I.%I', schemaname, sequencename), last_value)
                FROM pg_sequences
                WHERE last_value IS NOT NULL
                ORDER BY 1
                """;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                statements.add(rows.getString(1));
            }
        }
        return statements;
    }

    private static void set(Statement statement, ZipFile zip, ZipEntry entry) throws SQLException {
        try {
            String sql = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            for (String line : sql.lines().toList()) {
                statement.execute(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + entry.getName(), e);
        }
    }
}
