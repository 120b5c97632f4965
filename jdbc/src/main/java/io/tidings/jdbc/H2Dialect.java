/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.Event;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * H2.
 *
 * <p>A transaction that inserts shares a lock on the table until it is visibly over, and an administrator sees who
 * does. INSERT … SELECT takes that lock before it draws a position; INSERT … VALUES, as other programs write it, takes
 * it a moment later, hence the grace. Who is not an administrator sees nothing, and waits longer than any sane
 * transaction lasts.
 *
 * <p>CURRENT_TIMESTAMP stands still within a transaction: what has to last from now on begins with the statement's own
 * time. A commit is not forced to the disk.
 */
final class H2Dialect implements Dialect {

    private static final String EPOCH = "TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00'";

    /** When this statement began: a transaction of a handler may last longer than a lease. */
    private static final String STATEMENT_TIME = """
            (SELECT s.executing_statement_start
            FROM information_schema.sessions AS s
            WHERE s.session_id = SESSION_ID())""";

    private static final String DUPLICATE_KEY = "23505";

    /** In a statement of 500 rows H2 takes three times as long for each as in one of 50. */
    private static final int MOST_ROWS = 50;

    private static final String ROW = """
            SELECT CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varchar), CAST(? AS integer),
            CAST(? AS varchar), CAST(? AS varchar), CAST(? AS integer), ${moment}, CAST(? AS varchar),
            CAST(? AS varchar), CAST(? AS varchar), CAST(? AS varbinary)""";

    private final Tables tables;
    private final String url;
    private final boolean seesLocks;
    private final Statements statements;

    H2Dialect(Connection connection, Tables tables, String url) throws SQLException {
        this.tables = tables;
        this.url = url;
        this.seesLocks = Sql.first(
                        connection,
                        "SELECT is_admin FROM information_schema.users WHERE user_name = CURRENT_USER",
                        row -> row.getBoolean(1))
                .orElse(false);
        this.statements = new Statements(
                tables,
                Map.of(
                        "now",
                        "CURRENT_TIMESTAMP",
                        "micros_now",
                        "DATEDIFF(MICROSECOND, " + EPOCH + ", CURRENT_TIMESTAMP)",
                        "later",
                        "DATEADD(MILLISECOND, CAST(? AS bigint), " + STATEMENT_TIME + ")",
                        "moment",
                        "DATEADD(MICROSECOND, CAST(? AS bigint), " + EPOCH + ")"),
                Map.of(
                        "time", column -> column,
                        "micros", column -> "DATEDIFF(MICROSECOND, %s, %s)".formatted(EPOCH, column),
                        "bytes", "OCTET_LENGTH(%s)"::formatted));
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public String url() {
        return url;
    }

    @Override
    public String sql(String template) {
        return statements.of(template);
    }

    @Override
    public long[] append(Connection tx, List<Event> events) throws SQLException {
        return Batches.insert(
                tx,
                events,
                MOST_ROWS,
                (connection, rows, values) -> Sql.list(
                        connection,
                        sql("SELECT position FROM FINAL TABLE (INSERT INTO ${event} (%s)\n%s)"
                                .formatted(
                                        String.join(", ", EventValues.COLUMNS),
                                        String.join("\nUNION ALL ", Collections.nCopies(rows, ROW)))),
                        row -> row.getLong(1),
                        values));
    }

    @Override
    public int insertIfAbsent(Connection tx, String insert, List<@Nullable Object[]> rows) throws SQLException {
        int inserted = 0;
        for (@Nullable Object[] row : rows) {
            try {
                inserted += Sql.update(tx, insert, row);
            } catch (SQLException e) {
                if (!DUPLICATE_KEY.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
        return inserted;
    }

    @Override
    public Places at(PositionSet positions) {
        long[] ranges = positions.ranges();
        Long[] lows = new Long[ranges.length / 2];
        Long[] highs = new Long[lows.length];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = ranges[2 * i];
            highs[i] = ranges[2 * i + 1];
        }
        return new Places("""
                UNNEST(CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY)) AS span (low, high)
                JOIN ${event} AS e ON e.position BETWEEN span.low AND span.high""", "1 = 1", "ORDER BY e.position", List.of(lows, highs));
    }

    @Override
    public Instant time(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time.toInstant();
    }

    @Override
    public Set<String> writers(Connection connection) throws SQLException {
        if (!seesLocks) {
            return Set.of();
        }
        return Set.copyOf(
                Sql.list(connection, """
                SELECT DISTINCT CAST(session_id AS varchar)
                FROM information_schema.locks
                WHERE UPPER(table_schema) = UPPER(COALESCE(?, CURRENT_SCHEMA)) AND UPPER(table_name) = UPPER(?)""", row -> row.getString(1), tables.schema(), tables.prefix() + "event"));
    }

    @Override
    public Duration grace() {
        return seesLocks ? Duration.ofSeconds(1) : Duration.ofHours(1);
    }

    /** Tables are created statement by statement here; one of two that do so at once may have to begin again. */
    @Override
    public void prepareMigration(Connection tx) throws SQLException {
        if (tables.schema() != null) {
            Sql.execute(tx, "CREATE SCHEMA IF NOT EXISTS " + tables.schema());
        }
    }

    @Override
    public boolean hasVersionTable(Connection connection) throws SQLException {
        return Sql.number(connection, """
                        SELECT COUNT(*)
                        FROM information_schema.tables
                        WHERE UPPER(table_schema) = UPPER(COALESCE(?, CURRENT_SCHEMA)) AND UPPER(table_name) = UPPER(?)""", tables.schema(), tables.prefix() + "schema_version") > 0;
    }

    @Override
    public List<Finding> findings(Connection connection, Duration oldTransaction) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Doctor.notDurable(
                Severity.WARNING,
                "H2 does not force commits to the disk: a power failure, and with its defaults a crash, may lose the last events.",
                "Set WRITE_DELAY=0 at least, or take SQLite or PostgreSQL for what must not be lost."));
        if (!seesLocks) {
            findings.add(Doctor.noProof(grace(), "Make the user an administrator of this database."));
            return findings;
        }
        Sql.each(
                connection,
                """
                SELECT DISTINCT s.session_id, s.user_name, s.session_state,
                       DATEDIFF(SECOND, COALESCE(s.sleep_since, s.executing_statement_start), CURRENT_TIMESTAMP)
                FROM information_schema.locks AS l
                JOIN information_schema.sessions AS s ON s.session_id = l.session_id
                WHERE UPPER(l.table_schema) = UPPER(COALESCE(?, CURRENT_SCHEMA)) AND UPPER(l.table_name) = UPPER(?)""",
                row -> {
                    Duration age = Duration.ofSeconds(row.getLong(4));
                    if (age.compareTo(oldTransaction) >= 0) {
                        String who =
                                "Session %d (user %s, %s)".formatted(row.getInt(1), row.getString(2), row.getString(3));
                        findings.add(Doctor.oldTransaction(who, age));
                    }
                },
                tables.schema(),
                tables.prefix() + "event");
        return findings;
    }
}
