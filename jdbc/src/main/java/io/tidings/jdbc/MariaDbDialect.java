/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.Event;
import io.tidings.spi.EventLogException;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * MariaDB.
 *
 * <p>With the right PROCESS all open transactions can be seen, and one that may own a missing position is among them;
 * but a position is drawn a moment before its transaction shows. Without the right a missing position is waited for
 * longer than any sane transaction lasts, which costs nothing but a longer statement.
 */
class MariaDbDialect implements Dialect {

    private static final String EPOCH = "TIMESTAMP'1970-01-01 00:00:00.000000'";

    private static final int LOCK_SECONDS = 60;

    private final Tables tables;
    private final String url;
    private final boolean seesTransactions;
    private final OpenTransactions openTransactions = new OpenTransactions();
    private final Statements statements;

    MariaDbDialect(Tables tables, String url, boolean seesTransactions) {
        this(tables, url, seesTransactions, "utf8mb4_nopad_bin");
    }

    /** Text is compared by its bytes, trailing blanks included: keys and ids are not words. */
    MariaDbDialect(Tables tables, String url, boolean seesTransactions, String collation) {
        this.tables = tables;
        this.url = url;
        this.seesTransactions = seesTransactions;
        this.statements = new Statements(
                tables,
                Map.of(
                        "now",
                        "UTC_TIMESTAMP(6)",
                        "micros_now",
                        "TIMESTAMPDIFF(MICROSECOND, " + EPOCH + ", UTC_TIMESTAMP(6))",
                        "later",
                        "UTC_TIMESTAMP(6) + INTERVAL ? * 1000 MICROSECOND",
                        "moment",
                        EPOCH + " + INTERVAL ? MICROSECOND",
                        "collation",
                        collation),
                Map.of(
                        "time", MariaDbDialect::micros,
                        "micros", MariaDbDialect::micros,
                        "bytes", "LENGTH(%s)"::formatted));
    }

    private static String micros(String column) {
        return "TIMESTAMPDIFF(MICROSECOND, %s, %s)".formatted(EPOCH, column);
    }

    @Override
    public String folder() {
        return "mariadb";
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
                (connection, rows, values) -> Sql.returning(
                        connection,
                        sql(EventValues.INSERT + Batches.rows(EventValues.ROW, rows) + "\nRETURNING position"),
                        row -> row.getLong(1),
                        values));
    }

    @Override
    public int insertIfAbsent(Connection tx, String insert, List<@Nullable Object[]> rows) throws SQLException {
        return Sql.insertAll(tx, insert.replaceFirst("^INSERT INTO", "INSERT IGNORE INTO"), rows);
    }

    /** The lists are padded to few different lengths, so that there are few different statements. */
    @Override
    public Places at(PositionSet positions) {
        List<Object> singles = new ArrayList<>();
        List<Object> bounds = new ArrayList<>();
        long[] ranges = positions.ranges();
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] == ranges[i + 1]) {
                singles.add(ranges[i]);
            } else {
                bounds.add(ranges[i]);
                bounds.add(ranges[i + 1]);
            }
        }
        pad(singles, 1);
        pad(bounds, 2);
        List<String> conditions = new ArrayList<>();
        if (!singles.isEmpty()) {
            conditions.add("e.position IN (%s)".formatted(Statements.marks(singles.size())));
        }
        for (int i = 0; i < bounds.size(); i += 2) {
            conditions.add("e.position BETWEEN ? AND ?");
        }
        List<@Nullable Object> values = new ArrayList<>(singles);
        values.addAll(bounds);
        return new Places("${event} AS e", "(" + String.join(" OR ", conditions) + ")", "ORDER BY e.position", values);
    }

    private static void pad(List<Object> values, int width) {
        if (values.isEmpty()) {
            return;
        }
        List<Object> last = List.copyOf(values.subList(values.size() - width, values.size()));
        int length = Integer.highestOneBit(values.size() / width * 2 - 1) * width;
        while (values.size() < length) {
            values.addAll(last);
        }
    }

    /** A statement of MariaDB does not see one moment. */
    @Override
    public Page page(Connection connection, Request request) throws SQLException {
        return SecondLook.complete(
                request,
                Dialect.super.page(connection, request),
                again -> PageRows.read(connection, this, again, PageQuery.ofHoles(this, again)));
    }

    @Override
    public Set<String> writers(Connection connection) throws SQLException {
        return seesTransactions ? openTransactions.names(connection) : Set.of();
    }

    @Override
    public Duration grace() {
        return seesTransactions ? Duration.ofSeconds(10) : Duration.ofHours(1);
    }

    /** Without the locks on gaps that the default level takes, and that make short transactions deadlock. */
    @Override
    public void isolate(Connection connection) throws SQLException {
        Sql.execute(connection, "SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    @Override
    public void prepareMigration(Connection tx) throws SQLException {
        if (Sql.number(tx, "SELECT GET_LOCK(?, ?)", lockName(), LOCK_SECONDS) != 1) {
            throw new EventLogException(
                    "Another process has been migrating %s at %s for more than %d seconds. Try again when it is done."
                            .formatted(tables.version(), Failures.withoutCredentials(url), LOCK_SECONDS),
                    null,
                    true);
        }
        if (tables.schema() != null && !hasSchema(tx)) {
            Sql.execute(tx, "CREATE DATABASE IF NOT EXISTS " + tables.schema());
        }
    }

    private boolean hasSchema(Connection tx) throws SQLException {
        return Sql.number(tx, "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?", tables.schema())
                > 0;
    }

    @Override
    public void endMigration(Connection tx) throws SQLException {
        Sql.first(tx, "SELECT RELEASE_LOCK(?)", row -> row.getInt(1), lockName());
    }

    /** At most 64 characters, whatever the names are. */
    private String lockName() {
        return "tidings migrate " + Integer.toHexString(tables.version().hashCode());
    }

    @Override
    public boolean hasVersionTable(Connection connection) throws SQLException {
        return Sql.number(connection, """
                        SELECT COUNT(*)
                        FROM information_schema.tables
                        WHERE table_schema = COALESCE(?, DATABASE()) AND table_name = ?""", tables.schema(), tables.prefix() + "schema_version") > 0;
    }

    @Override
    public List<Finding> findings(Connection connection, Duration oldTransaction) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (Sql.number(connection, "SELECT @@innodb_flush_log_at_trx_commit") != 1) {
            findings.add(Doctor.notDurable(
                    Severity.WARNING,
                    "The server runs with another innodb_flush_log_at_trx_commit than 1: a crash may lose events whose publish returned.",
                    "Set innodb_flush_log_at_trx_commit = 1."));
        }
        if (!seesTransactions) {
            findings.add(Doctor.noProof(grace(), "GRANT PROCESS ON *.* to the user of the application."));
            return findings;
        }
        Sql.each(connection, """
                SELECT trx_mysql_thread_id, trx_state, TIMESTAMPDIFF(SECOND, trx_started, NOW())
                FROM information_schema.innodb_trx
                WHERE trx_rows_modified > 0 AND trx_mysql_thread_id <> CONNECTION_ID()
                ORDER BY 3 DESC""", row -> {
            Duration age = Duration.ofSeconds(row.getLong(3));
            if (age.compareTo(oldTransaction) >= 0) {
                String who = "Connection %d (%s), if it has published,".formatted(row.getLong(1), row.getString(2));
                findings.add(Doctor.oldTransaction(who, age));
            }
        });
        return findings;
    }
}
