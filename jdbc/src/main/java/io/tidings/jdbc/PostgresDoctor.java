/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Diagnosis.Finding;
import io.tidings.Diagnosis.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for what only PostgreSQL can get wrong. */
final class PostgresDoctor {

    private final Connection connection;
    private final Tables tables;
    private final Duration oldTransaction;

    PostgresDoctor(Connection connection, Tables tables, Duration oldTransaction) {
        this.oldTransaction = oldTransaction;
        this.connection = connection;
        this.tables = tables;
    }

    List<Finding> look() throws SQLException {
        List<Finding> findings = new ArrayList<>();
        lookAtDurability(findings);
        lookAtSequence(findings);
        lookAtWriters(findings);
        return findings;
    }

    private void lookAtDurability(List<Finding> findings) throws SQLException {
        if (setting("fsync").equals("off")) {
            findings.add(Doctor.notDurable(
                    Severity.ERROR,
                    "The server runs with fsync = off: a power failure may destroy the database.",
                    "Set fsync = on."));
        }
        if (setting("synchronous_commit").equals("off")) {
            findings.add(
                    Doctor.notDurable(
                            Severity.WARNING,
                            "Connections of this user commit with synchronous_commit = off: a crash may lose events whose publish returned.",
                            "Set synchronous_commit = on for this user. Tidings itself turns it off where losing a commit does no harm."));
        }
    }

    private String setting(String name) throws SQLException {
        return Sql.first(connection, "SELECT current_setting(?)", row -> row.getString(1), name)
                .orElse("");
    }

    private void lookAtSequence(List<Finding> findings) throws SQLException {
        long cache = Sql.number(connection, """
                SELECT seqcache
                FROM pg_sequence
                WHERE seqrelid = pg_get_serial_sequence(?, 'position')::regclass""", tables.event());
        if (cache > 1) {
            findings.add(new Finding(
                    Severity.ERROR,
                    "sequence-cache",
                    "The sequence of %s hands out %d positions at a time: events may be lost, for a position may be drawn long before it is used."
                            .formatted(tables.event(), cache),
                    "ALTER TABLE %s ALTER COLUMN position SET CACHE 1, and let all publishers connect anew."
                            .formatted(tables.event())));
        }
    }

    private void lookAtWriters(List<Finding> findings) throws SQLException {
        Sql.each(
                connection,
                """
                SELECT l.virtualtransaction, a.pid, a.usename, a.application_name, a.state, left(a.query, 100),
                       extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared))::bigint, p.gid
                FROM pg_locks AS l
                LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
                LEFT JOIN pg_locks AS x ON x.virtualtransaction = l.virtualtransaction AND x.locktype = 'transactionid'
                  AND x.pid IS NULL AND x.mode = 'ExclusiveLock'
                LEFT JOIN pg_prepared_xacts AS p ON p.transaction = x.transactionid
                WHERE l.locktype = 'relation'
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.relation = ?::regclass
                  AND l.mode = 'RowExclusiveLock'
                  AND l.granted
                ORDER BY 7 DESC""",
                row -> {
                    Duration age = Duration.ofSeconds(row.getLong(7));
                    if (age.compareTo(oldTransaction) >= 0) {
                        String who = row.getString(8) != null
                                ? "The prepared transaction '%s'".formatted(row.getString(8))
                                : "Session %d (user %s, application '%s', %s, last statement: %s)"
                                        .formatted(
                                                row.getInt(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getString(5),
                                                row.getString(6));
                        findings.add(Doctor.oldTransaction(who, age));
                    }
                },
                tables.event());
    }
}
