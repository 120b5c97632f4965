/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.LogLeaseStore;
import io.tidings.spi.PositionSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps leases and progress in tables. */
final class JdbcLeaseStore implements LogLeaseStore {

    static final String LEASE = "l.subscription, l.partition_no, l.owner,"
            + " CASE WHEN l.lease_until > ${now} THEN 1 ELSE 0 END AS live, l.epoch, l.position, l.holes";

    private final LogDatabase database;

    JdbcLeaseStore(LogDatabase database) {
        this.database = database;
    }

    @Override
    public void join(String owner, String subscription, Set<String> types, Duration ttl) {
        database.write("join the subscription " + subscription, (tx, dialect) -> {
            new Joining(tx, dialect, subscription).join(owner, types, ttl);
            return owner;
        });
    }

    @Override
    public Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl) {
        if (subscriptions.isEmpty()) {
            return Map.of();
        }
        return database.write("report that %s is alive".formatted(owner), (tx, dialect) -> {
            dialect.relax(tx);
            return new Heartbeat(tx, dialect, owner).beat(new TreeSet<>(subscriptions), ttl);
        });
    }

    @Override
    public List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        return database.write("take parts of %s".formatted(subscription), (tx, dialect) -> {
            List<Integer> wanted = new ArrayList<>(new TreeSet<>(partitions));
            int[] taken = Sql.updates(
                    tx,
                    dialect.sql("""
                            UPDATE ${lease}
                            SET owner = ?, epoch = epoch + 1, lease_until = ${later}
                            WHERE subscription = ? AND partition_no = ?
                              AND (owner IS NULL OR owner = ? OR lease_until < ${now})"""),
                    wanted.stream()
                            .map(partition -> new Object[] {owner, ttl.toMillis(), subscription, partition, owner})
                            .toList());
            wanted.removeIf(new Losers(taken)::next);
            return wanted.isEmpty() ? List.of() : leases(tx, dialect, subscription, wanted);
        });
    }

    private static List<Lease> leases(Connection tx, Dialect dialect, String subscription, List<Integer> partitions)
            throws SQLException {
        String sql = """
                SELECT %s
                FROM ${lease} AS l
                WHERE l.subscription = ? AND l.partition_no IN (%s)
                ORDER BY l.partition_no""".formatted(LEASE, Statements.marks(partitions.size()));
        List<Object> values = new ArrayList<>();
        values.add(subscription);
        values.addAll(partitions);
        List<Lease> leases = Sql.list(tx, dialect.sql(sql), JdbcLeaseStore::lease, values.toArray());
        Homes.Mark mark = Homes.mark(tx, dialect, subscription);
        return leases.stream().map(each -> marked(each, mark)).toList();
    }

    private static Lease marked(Lease lease, Homes.Mark mark) {
        return new Lease(
                lease.subscription(),
                lease.partition(),
                lease.owner(),
                lease.live(),
                lease.epoch(),
                lease.cursor(),
                mark.moved(),
                mark.overlap());
    }

    static Lease lease(ResultSet row) throws SQLException {
        return new Lease(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getInt(4) == 1,
                row.getLong(5),
                new Cursor(row.getLong(6), PositionSet.parse(row.getString(7))));
    }

    @Override
    public List<Progress> save(String owner, List<Progress> progress, Duration ttl) {
        if (progress.isEmpty()) {
            return List.of();
        }
        return database.write("store progress", (tx, dialect) -> {
            if (!DeliveryChanges.mustLast(progress)) {
                dialect.relax(tx);
            }
            ProgressWriter writer = new ProgressWriter(tx, dialect, owner);
            List<Progress> fenced = writer.advance(progress, ttl);
            List<Progress> kept = new ArrayList<>(progress);
            kept.removeAll(fenced);
            DeliveryChanges.of(kept).apply(tx, dialect);
            return fenced;
        });
    }

    @Override
    public boolean saveIn(Connection tx, String owner, List<Progress> progress, Duration ttl) {
        try {
            Dialect dialect = database.dialect(tx);
            if (!new ProgressWriter(tx, dialect, owner).advance(progress, ttl).isEmpty()) {
                return false;
            }
            DeliveryChanges.of(progress).apply(tx, dialect);
            return true;
        } catch (SQLException e) {
            throw database.failure("store progress with the handler's transaction", e);
        }
    }

    @Override
    public void release(String owner, List<Progress> progress) {
        if (progress.isEmpty()) {
            return;
        }
        database.write("give up parts", (tx, dialect) -> {
            List<Progress> fenced = new ProgressWriter(tx, dialect, owner).release(progress);
            List<Progress> kept = new ArrayList<>(progress);
            kept.removeAll(fenced);
            DeliveryChanges.of(kept).apply(tx, dialect);
            return fenced;
        });
    }

    @Override
    public void leave(String owner, Set<String> subscriptions) {
        List<@Nullable Object[]> rows = new TreeSet<>(subscriptions)
                .stream().map(name -> new @Nullable Object[] {name, owner}).toList();
        database.write(
                "report that %s leaves".formatted(owner),
                (tx, dialect) -> Sql.updates(
                        tx, dialect.sql("DELETE FROM ${consumer} WHERE subscription = ? AND owner = ?"), rows));
    }

    /** Walks along the counts of a batch. */
    private static final class Losers {
        private final int[] counts;
        private int index;

        Losers(int[] counts) {
            this.counts = counts;
        }

        boolean next(Integer partition) {
            return counts[index++] == 0;
        }
    }
}
