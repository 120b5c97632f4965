/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.DeliveryStore;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds deliveries that wait in a table. */
final class JdbcDeliveryStore implements DeliveryStore {

    private static final String WAITING = EventRow.WHOLE + ", e.subscription, e.attempt";

    private final LogDatabase database;

    JdbcDeliveryStore(LogDatabase database) {
        this.database = database;
    }

    @Override
    public List<Waiting> due(Collection<String> subscriptions, int limit) {
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(subscriptions);
        values.add(limit);
        return database.read(
                "find deliveries that are due",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT %s
                                FROM ${delivery} AS e
                                WHERE e.state = 'retrying' AND e.subscription IN (%s) AND e.next_attempt_at <= ${now}
                                ORDER BY e.position
                                LIMIT ?""".formatted(WAITING, Statements.marks(subscriptions.size()))),
                        row -> waiting(dialect, row),
                        values.toArray()));
    }

    @Override
    public List<Waiting> parked(String subscription, OrderingKey key, int limit) {
        return database.read(
                "find parked deliveries",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT %s
                                FROM ${delivery} AS e
                                WHERE e.subscription = ? AND e.topic = ? AND e.event_key = ? AND e.state = 'parked'
                                ORDER BY e.position
                                LIMIT ?""".formatted(WAITING)),
                        row -> waiting(dialect, row),
                        subscription,
                        key.topic(),
                        key.key(),
                        limit));
    }

    @Override
    public Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of) {
        Map<Integer, Set<OrderingKey>> blocked = new HashMap<>();
        if (!partitions.isEmpty()) {
            int first = Slots.firstOf(Collections.min(partitions), of);
            int end = Slots.firstOf(Collections.max(partitions) + 1, of);
            for (OrderingKey key : blockedKeys(subscription, first, end)) {
                int partition = Slots.partition(Slots.of(key.key()), of);
                blocked.computeIfAbsent(partition, each -> new HashSet<>()).add(key);
            }
        }
        return blocked;
    }

    private List<OrderingKey> blockedKeys(String subscription, int firstSlot, int endSlot) {
        return database.read(
                "find blocked keys",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT DISTINCT e.topic, e.event_key
                                FROM ${delivery} AS e
                                WHERE e.subscription = ? AND e.slot >= ? AND e.slot < ? AND e.event_key IS NOT NULL
                                  AND (e.state IN ('retrying', 'parked') OR e.state = 'dead' AND e.holds_key)"""),
                        row -> new OrderingKey(row.getString(1), row.getString(2)),
                        subscription,
                        firstSlot,
                        endSlot));
    }

    @Override
    public List<Waiting> releasable(Collection<String> subscriptions, int limit) {
        if (subscriptions.isEmpty()) {
            return List.of();
        }
        List<Object> values = new ArrayList<>(subscriptions);
        values.add(limit);
        return database.read(
                "find keys that can go on",
                (connection, dialect) -> Sql.list(
                        connection,
                        dialect.sql("""
                                SELECT %s
                                FROM ${delivery} AS e
                                WHERE e.state = 'parked' AND e.subscription IN (%s)
                                  AND NOT EXISTS (
                                    SELECT 1
                                    FROM ${delivery} AS b
                                    WHERE b.subscription = e.subscription AND b.topic = e.topic
                                      AND b.event_key = e.event_key AND b.position < e.position
                                      AND (b.state IN ('retrying', 'parked') OR b.state = 'dead' AND b.holds_key))
                                ORDER BY e.position
                                LIMIT ?""".formatted(WAITING, Statements.marks(subscriptions.size()))),
                        row -> waiting(dialect, row),
                        values.toArray()));
    }

    private static Waiting waiting(Dialect dialect, ResultSet row) throws SQLException {
        StoredEvent copy = row.getString(2) == null ? null : EventRow.read(dialect, row);
        String key = row.getString(8);
        return new Waiting(
                row.getString(EventRow.WIDTH + 1),
                row.getLong(1),
                row.getInt(9),
                key == null ? null : new OrderingKey(row.getString(4), key),
                row.getInt(EventRow.WIDTH + 2),
                copy);
    }
}
