/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import io.tidings.Event;
import io.tidings.TidingsException;
import io.tidings.spi.PositionSet;
import java.io.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * SQLite.
 *
 * <p>It has one writer at a time, so positions grow in the order of commits and a missing one stays missing. Writers of
 * this process take turns by a lock of ours, for those that meet only in SQLite's own starve each other.
 */
final class SqliteDialect implements Dialect {

    /** Milliseconds are what SQLite's clock gives. */
    private static final String NOW = "CAST(ROUND((julianday('now') - 2440587.5) * 86400000) AS INTEGER) * 1000";

    private static final Map<String, String> WORDS =
            Map.of("now", NOW, "micros_now", NOW, "later", "(" + NOW + " + ? * 1000)", "moment", "?");

    /** What PRAGMA synchronous says when commits are forced to the disk. */
    private static final long FULL = 2;

    /** Each try waits as long as the connection's own busy timeout says, 3 seconds unless set. */
    private static final int TRIES = 10;

    /** One lock a file, whatever number of logs and data sources are open on it. Never fair: that halves throughput. */
    private static final ConcurrentMap<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private final String url;
    private final ReentrantLock lock;
    private final Statements statements;
    private final SqliteInsert insert;

    SqliteDialect(Tables tables, String url) {
        if (tables.schema() != null) {
            throw new TidingsException(
                    "SQLite has no schemas, but the settings name '%s': leave it out.".formatted(tables.schema()),
                    null);
        }
        this.url = url;
        this.insert = new SqliteInsert(this, tables);
        this.lock = LOCKS.computeIfAbsent(file(url), file -> new ReentrantLock());
        this.statements = new Statements(
                tables,
                WORDS,
                Map.of(
                        "time",
                        column -> column,
                        "micros",
                        column -> column,
                        "bytes",
                        "length(CAST(%s AS BLOB))"::formatted));
    }

    private static String file(String url) {
        String path = url.replaceFirst("^jdbc:sqlite:", "").replaceFirst("\\?.*$", "");
        return path.startsWith("file:") || path.startsWith(":") ? path : new File(path).getAbsolutePath();
    }

    @Override
    public String folder() {
        return "sqlite";
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
        return insert.run(tx, events);
    }

    @Override
    public int insertIfAbsent(Connection tx, String insert, List<@Nullable Object[]> rows) throws SQLException {
        return Sql.insertAll(tx, insert + " ON CONFLICT DO NOTHING", rows);
    }

    @Override
    public Places at(PositionSet positions) {
        long[] ranges = positions.ranges();
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < ranges.length; i += 2) {
            json.append(i == 0 ? "[" : ",[")
                    .append(ranges[i])
                    .append(',')
                    .append(ranges[i + 1])
                    .append(']');
        }
        return new Places("""
                json_each(?) AS span
                CROSS JOIN ${event} AS e
                  ON e.position BETWEEN json_extract(span.value, '$[0]') AND json_extract(span.value, '$[1]')""", "1 = 1", "", List.of(json.append(']').toString()));
    }

    @Override
    public Set<String> writers(Connection connection) {
        return Set.of();
    }

    @Override
    public Duration grace() {
        return Duration.ZERO;
    }

    @Override
    public Runnable takeTurn() {
        lock.lock();
        return lock::unlock;
    }

    /** Becomes the writer at once, as BEGIN IMMEDIATE does: one that has read first may be refused later. */
    @Override
    public void begin(Connection tx) throws SQLException {
        for (int tries = 1; ; tries++) {
            try {
                Sql.update(tx, sql("UPDATE ${version} SET version = version WHERE 1 = 0"));
                return;
            } catch (SQLException e) {
                if (Failures.isMissingTable(e)) {
                    return;
                }
                if (!Failures.isBusy(e) || tries >= TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void prepareMigration(Connection tx) {
        // A transaction that creates tables is alone.
    }

    @Override
    public boolean hasVersionTable(Connection connection) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
                        sql("${version}"))
                == 1;
    }

    @Override
    public List<Finding> findings(Connection connection, Duration oldTransaction) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        String journal = Sql.first(connection, "PRAGMA journal_mode", row -> row.getString(1))
                .orElse("");
        if (!journal.equals("wal")) {
            findings.add(new Finding(
                    Severity.WARNING,
                    "not-wal",
                    "SQLite keeps its journal as '%s', so that readers and the writer wait for each other."
                            .formatted(journal),
                    "Open the database with journal_mode=WAL."));
        }
        if (Sql.number(connection, "PRAGMA synchronous") < FULL) {
            findings.add(Doctor.notDurable(
                    Severity.WARNING,
                    "SQLite does not force each commit to the disk: a power failure may lose the last events.",
                    "Open the database with synchronous=FULL."));
        }
        return findings;
    }
}
