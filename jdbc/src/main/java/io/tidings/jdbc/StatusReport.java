/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.spi.LeaseStore.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reports on all subscriptions at one time. Reads each one's backlog once and nothing behind it. Not thread-safe. */
final class StatusReport {

    private final Connection connection;
    private final Dialect dialect;
    private final Map<String, List<Lease>> leases = new HashMap<>();
    private final Map<String, Integer> consumers = new HashMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();

    StatusReport(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** What the table of deliveries says of one subscription; mutable. */
    private static final class Waiting {
        private static final Waiting NONE = new Waiting();

        private long retrying;
        private long parked;
        private long dead;
        private long oldest = Long.MAX_VALUE;

        void add(String state, long count, long recorded) {
            if (state.equals("dead")) {
                dead = count;
                return;
            }
            if (state.equals("retrying")) {
                retrying = count;
            } else {
                parked = count;
            }
            oldest = Math.min(oldest, recorded);
        }
    }

    private record Row(String name, boolean paused, List<String> types, long lastSeen, long now, boolean graduated) {}

    List<SubscriptionStatus> report() throws SQLException {
        readLeases();
        readConsumers();
        readWaiting();
        List<Row> rows = Sql.list(
                connection,
                dialect.sql("""
                        SELECT s.name, s.paused, s.types, ${micros:s.last_seen}, ${micros_now}, g.state
                        FROM ${subscription} AS s
                        LEFT JOIN ${graduation} AS g ON g.subscription = s.name
                        ORDER BY s.name"""),
                row -> new Row(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3).lines().toList(),
                        row.getLong(4),
                        row.getLong(5),
                        Homes.isAway(Homes.state(row.getString(6)))));
        List<SubscriptionStatus> statuses = new ArrayList<>();
        for (Row row : rows) {
            statuses.add(status(row));
        }
        return statuses;
    }

    private SubscriptionStatus status(Row row) throws SQLException {
        List<Lease> own = leases.getOrDefault(row.name, List.of());
        Backlog backlog = Backlog.of(connection, dialect, row.name, row.types, row.graduated ? List.of() : own);
        Waiting waits = waiting.getOrDefault(row.name, Waiting.NONE);
        long lagEvents = backlog.count() + waits.retrying + waits.parked;
        long oldest = Math.min(backlog.oldest(), waits.oldest);
        return new SubscriptionStatus(
                row.name,
                state(row),
                row.types,
                lagEvents,
                lagEvents == 0 ? Duration.ZERO : age(row.now, oldest),
                own.stream().mapToLong(StatusReport::doneUpTo).min().orElse(0),
                owners(own),
                waits.retrying,
                waits.parked,
                waits.dead,
                EventRow.instant(row.lastSeen));
    }

    private State state(Row row) {
        if (row.graduated) {
            return State.GRADUATED;
        }
        if (row.paused) {
            return State.PAUSED;
        }
        return consumers.containsKey(row.name) ? State.ACTIVE : State.UNATTENDED;
    }

    private static Duration age(long now, long recorded) {
        return Duration.ofNanos(Math.max(0, now - recorded) * 1000);
    }

    private static long doneUpTo(Lease lease) {
        return lease.cursor().holes().isEmpty()
                ? lease.cursor().position()
                : lease.cursor().holes().first() - 1;
    }

    private static List<String> owners(List<Lease> leases) {
        TreeSet<String> owners = new TreeSet<>();
        for (Lease lease : leases) {
            String owner = lease.owner();
            if (lease.live() && owner != null) {
                owners.add(owner);
            }
        }
        return List.copyOf(owners);
    }

    private void readLeases() throws SQLException {
        Sql.each(
                connection,
                dialect.sql("SELECT %s FROM ${lease} AS l ORDER BY l.subscription, l.partition_no"
                        .formatted(JdbcLeaseStore.LEASE)),
                row -> {
                    Lease lease = JdbcLeaseStore.lease(row);
                    leases.computeIfAbsent(lease.subscription(), name -> new ArrayList<>())
                            .add(lease);
                });
    }

    private void readConsumers() throws SQLException {
        Sql.each(connection, dialect.sql("""
                        SELECT c.subscription, COUNT(*)
                        FROM ${consumer} AS c
                        WHERE c.beat_until > ${now}
                        GROUP BY c.subscription"""), row -> consumers.put(row.getString(1), row.getInt(2)));
    }

    private void readWaiting() throws SQLException {
        Sql.each(
                connection,
                dialect.sql("""
                        SELECT e.subscription, e.state, COUNT(*), MIN(${micros:e.recorded_at})
                        FROM ${delivery} AS e
                        WHERE e.state <> 'discarded'
                        GROUP BY e.subscription, e.state"""),
                row -> waiting.computeIfAbsent(row.getString(1), name -> new Waiting())
                        .add(row.getString(2), row.getLong(3), row.getLong(4)));
    }
}
