/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The committed events that a subscription has not come to.
 *
 * @param count how many
 * @param oldest when the first of them was recorded, in microseconds; the end of time if there is none
 */
record Backlog(long count, long oldest) {

    private static final Backlog NONE = new Backlog(0, Long.MAX_VALUE);

    static Backlog of(
            Connection connection, Dialect dialect, String subscription, List<String> types, List<Lease> leases)
            throws SQLException {
        if (leases.isEmpty()) {
            return NONE;
        }
        Finder finder = new Finder(connection, dialect, TypeFilter.of(types), leases);
        return finder.beyondAll().plus(finder.betweenCursors(subscription)).plus(finder.filledHoles());
    }

    private Backlog plus(Backlog other) {
        return new Backlog(count + other.count, Math.min(oldest, other.oldest));
    }

    private record Finder(Connection connection, Dialect dialect, TypeFilter filter, List<Lease> leases) {

        /** What no partition has come to; nearly always that is all. */
        Backlog beyondAll() throws SQLException {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(highest());
            return count("${event} AS e", "e.position > ?", values);
        }

        /** What some partitions have come to and others not. An event without a slot goes with the slowest. */
        Backlog betweenCursors(String subscription) throws SQLException {
            Lease slowest = leases.stream()
                    .min(Comparator.comparing(lease -> lease.cursor().position()))
                    .orElseThrow();
            if (slowest.cursor().position() == highest()) {
                return NONE;
            }
            List<@Nullable Object> values = new ArrayList<>();
            values.add(slowest.partition());
            values.add(slowest.cursor().position());
            values.add(highest());
            values.add(subscription);
            return count("""
                    ${event} AS e
                    JOIN ${lease} AS l
                      ON e.position > l.position
                        AND (e.slot >= l.first_slot AND e.slot < l.end_slot OR e.slot IS NULL AND l.partition_no = ?)""", "e.position > ? AND e.position <= ? AND l.subscription = ?", values);
        }

        private Backlog count(String from, String where, List<@Nullable Object> values) throws SQLException {
            values.addAll(filter.values());
            return Sql.first(
                            connection,
                            dialect.sql("""
                                    SELECT COUNT(*), MIN(${micros:e.recorded_at})
                                    FROM %s
                                    WHERE %s AND %s""".formatted(from, where, filter.condition())),
                            row -> row.getLong(1) == 0 ? NONE : new Backlog(row.getLong(1), row.getLong(2)),
                            values.toArray())
                    .orElse(NONE);
        }

        private long highest() {
            return leases.stream()
                    .mapToLong(lease -> lease.cursor().position())
                    .max()
                    .orElse(0);
        }

        /** Events that have committed behind the cursor and wait to be fetched. */
        Backlog filledHoles() throws SQLException {
            PositionSet holes = PositionSet.empty();
            for (Lease lease : leases) {
                holes = holes.plus(lease.cursor().holes());
            }
            if (holes.isEmpty()) {
                return NONE;
            }
            Dialect.Places places = dialect.at(holes);
            List<@Nullable Object> values = new ArrayList<>(places.values());
            values.addAll(filter.values());
            long[] found = {0, Long.MAX_VALUE};
            Sql.each(
                    connection,
                    dialect.sql(
                            "SELECT e.position, e.slot, COALESCE(e.event_key, e.id), ${micros:e.recorded_at} FROM %s WHERE %s AND %s"
                                    .formatted(places.from(), places.where(), filter.condition())),
                    row -> {
                        int slot = row.getInt(2);
                        int known = row.wasNull() ? Slots.of(row.getString(3)) : slot;
                        if (isHole(row.getLong(1), known)) {
                            found[0]++;
                            found[1] = Math.min(found[1], row.getLong(4));
                        }
                    },
                    values.toArray());
            return new Backlog(found[0], found[1]);
        }

        private boolean isHole(long position, int slot) {
            int partition = Slots.partition(slot, leases.size());
            return leases.stream()
                    .anyMatch(lease -> lease.partition() == partition
                            && lease.cursor().holes().contains(position));
        }
    }
}
