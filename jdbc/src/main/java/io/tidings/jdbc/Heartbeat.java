/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One beat of one instance: says that it lives, and looks at everything it works for. Not thread-safe. */
final class Heartbeat {

    /** How stale the time of the last sight of a subscription may be: it is shared, so it is written seldom. */
    private static final long STALE_MILLIS = 1_000;

    /** How long an instance has been silent before its row is cleared away. */
    private static final long GONE_MILLIS = 60_000;

    private final Connection tx;
    private final Dialect dialect;
    private final String owner;

    Heartbeat(Connection tx, Dialect dialect, String owner) {
        this.tx = tx;
        this.dialect = dialect;
        this.owner = owner;
    }

    Map<String, View> beat(SortedSet<String> names, Duration ttl) throws SQLException {
        live(names, ttl);
        renewLeases(names, ttl);
        Map<String, Set<String>> types = new HashMap<>();
        Map<String, List<String>> consumers = consumers(names, types);
        // Where a subscription is comes before its leases: what leaves the log has its last place by then.
        List<Seen> seen = seen(names);
        Map<String, List<Lease>> leases = leases(names);
        Map<String, View> views = new TreeMap<>();
        for (Seen each : seen) {
            String name = each.name;
            views.put(
                    name,
                    new View(
                            each.paused,
                            each.partitions,
                            consumers.getOrDefault(name, List.of()),
                            types.getOrDefault(name, Set.of()),
                            leases.getOrDefault(name, List.of()),
                            each.home));
        }
        return views;
    }

    /** A subscription, without those who work for it. */
    private record Seen(String name, boolean paused, int partitions, Home home) {}

    private List<Seen> seen(SortedSet<String> names) throws SQLException {
        List<Seen> seen = new ArrayList<>();
        List<@Nullable Object[]> stale = new ArrayList<>();
        List<Object> values = new ArrayList<>(names);
        values.add(0, -STALE_MILLIS);
        Sql.each(
                tx,
                dialect.sql("""
                        SELECT s.name, s.paused, s.partitions, CASE WHEN s.last_seen < ${later} THEN 1 ELSE 0 END,
                               %s
                        FROM ${subscription} AS s
                        %s
                        WHERE s.name IN (%s)
                        ORDER BY s.name""".formatted(Homes.COLUMNS, Homes.JOINS, Statements.marks(names.size()))),
                row -> {
                    String name = row.getString(1);
                    seen.add(new Seen(name, row.getBoolean(2), row.getInt(3), Homes.home(row, 5)));
                    if (row.getInt(4) == 1) {
                        stale.add(new Object[] {name});
                    }
                },
                values.toArray());
        Sql.updates(tx, dialect.sql("UPDATE ${subscription} SET last_seen = ${now} WHERE name = ?"), stale);
        return seen;
    }

    private void live(SortedSet<String> names, Duration ttl) throws SQLException {
        List<@Nullable Object[]> rows = names.stream()
                .map(name -> new @Nullable Object[] {ttl.toMillis(), name, owner})
                .toList();
        int[] counts = Sql.updates(
                tx,
                dialect.sql("UPDATE ${consumer} SET beat_until = ${later} WHERE subscription = ? AND owner = ?"),
                rows);
        List<@Nullable Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        dialect.insertIfAbsent(
                tx,
                dialect.sql("INSERT INTO ${consumer} (beat_until, subscription, owner) VALUES (${later}, ?, ?)"),
                fresh);
    }

    /** Keeps leases whose progress was not stored for a while; storing it renews them as well. */
    private void renewLeases(SortedSet<String> names, Duration ttl) throws SQLException {
        long millis = ttl.toMillis();
        List<@Nullable Object[]> rows = names.stream()
                .map(name -> new @Nullable Object[] {millis, name, owner, millis * 2 / 3})
                .toList();
        Sql.updates(tx, dialect.sql("""
                        UPDATE ${lease}
                        SET lease_until = ${later}
                        WHERE subscription = ? AND owner = ? AND lease_until < ${later}"""), rows);
    }

    /** Lists who is alive, and clears away who has been silent for long. */
    private Map<String, List<String>> consumers(SortedSet<String> names, Map<String, Set<String>> types)
            throws SQLException {
        Map<String, List<String>> alive = new HashMap<>();
        List<@Nullable Object[]> gone = new ArrayList<>();
        List<Object> values = new ArrayList<>(names);
        values.add(0, -GONE_MILLIS);
        Sql.each(
                tx,
                dialect.sql("""
                        SELECT c.subscription, c.owner,
                               CASE WHEN c.beat_until > ${now} THEN 1 WHEN c.beat_until < ${later} THEN -1 ELSE 0 END,
                               c.types
                        FROM ${consumer} AS c
                        WHERE c.subscription IN (%s)
                        ORDER BY c.subscription, c.owner""".formatted(Statements.marks(names.size()))),
                row -> {
                    if (row.getInt(3) == 1) {
                        alive.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                                .add(row.getString(2));
                        types.computeIfAbsent(row.getString(1), name -> new TreeSet<>())
                                .addAll(Types.parse(row.getString(4)));
                    } else if (row.getInt(3) == -1) {
                        gone.add(new Object[] {row.getString(1), row.getString(2)});
                    }
                },
                values.toArray());
        Sql.updates(tx, dialect.sql("DELETE FROM ${consumer} WHERE subscription = ? AND owner = ?"), gone);
        return alive;
    }

    private Map<String, List<Lease>> leases(SortedSet<String> names) throws SQLException {
        Map<String, List<Lease>> leases = new HashMap<>();
        Sql.each(
                tx,
                dialect.sql("""
                        SELECT %s
                        FROM ${lease} AS l
                        WHERE l.subscription IN (%s)
                        ORDER BY l.subscription, l.partition_no""".formatted(JdbcLeaseStore.LEASE, Statements.marks(names.size()))),
                row -> add(leases, row),
                names.toArray());
        return leases;
    }

    private static void add(Map<String, List<Lease>> leases, ResultSet row) throws SQLException {
        Lease lease = JdbcLeaseStore.lease(row);
        leases.computeIfAbsent(lease.subscription(), name -> new ArrayList<>()).add(lease);
    }
}
