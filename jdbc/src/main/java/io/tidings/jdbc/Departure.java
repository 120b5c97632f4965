/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.Graduations.Undone;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How one subscription leaves the log. Not thread-safe. */
final class Departure {

    private final Connection connection;
    private final Dialect dialect;
    private final String subscription;

    Departure(Connection connection, Dialect dialect, String subscription) {
        this.connection = connection;
        this.dialect = dialect;
        this.subscription = subscription;
    }

    Undone undone(Cursor bound) throws SQLException {
        long partitions = 0;
        List<Lease> leases = Leases.of(connection, dialect, subscription);
        for (Lease lease : leases) {
            if (lease.cursor().position() < bound.position() || hasOpen(lease, bound, leases.size())) {
                partitions++;
            }
        }
        long waiting = waiting().entrySet().stream()
                .filter(each -> bound.covers(each.getKey()))
                .count();
        long holding = Sql.number(
                connection,
                dialect.sql(
                        "SELECT COUNT(*) FROM ${delivery} AS d WHERE d.subscription = ? AND d.state = 'dead' AND d.holds_key = ?"),
                subscription,
                true);
        return new Undone(partitions, waiting, holding, isPaused());
    }

    /** Whoever pauses it at this moment comes before, or finds it gone. */
    private void lockPause() throws SQLException {
        Sql.update(connection, dialect.sql("UPDATE ${subscription} SET paused = paused WHERE name = ?"), subscription);
    }

    private boolean isPaused() throws SQLException {
        String sql = dialect.sql("SELECT COUNT(*) FROM ${subscription} AS s WHERE s.name = ? AND s.paused = ?");
        return Sql.number(connection, sql, subscription, true) == 1;
    }

    /** Holes of which the bound knows that they will stay empty are no reason to wait until the readers know it too. */
    private boolean hasOpen(Lease lease, Cursor bound, int partitions) throws SQLException {
        PositionSet open = lease.cursor().holes().upTo(bound.position()).minus(bound.holes());
        boolean[] found = {false};
        Places.each(
                connection,
                dialect,
                open,
                (position, slot) -> found[0] |= Slots.partition(slot, partitions) == lease.partition());
        return found[0];
    }

    /** Finds what retries or is parked, its slot by its position. What was redriven has no order to keep any more. */
    private Map<Long, Integer> waiting() throws SQLException {
        Map<Long, Integer> waiting = new TreeMap<>();
        Sql.each(connection, dialect.sql("""
                        SELECT d.position, d.slot
                        FROM ${delivery} AS d
                        WHERE d.subscription = ? AND d.state IN ('retrying', 'parked') AND d.redrives = 0"""), row -> waiting.put(row.getLong(1), row.getInt(2)), subscription);
        return waiting;
    }

    boolean leave(String mover) throws SQLException {
        int mine = Sql.update(connection, dialect.sql("""
                        UPDATE ${graduation}
                        SET changed_at = ${now}
                        WHERE subscription = ? AND mover = ? AND state = 'leaving' AND active_until > ${now}"""), subscription, mover);
        if (mine == 0 || !Leases.fence(connection, dialect, subscription)) {
            return false;
        }
        lockPause();
        Cursor bound = Homes.moves(connection, dialect, subscription)
                .get(0)
                .bound()
                .orElseThrow(() -> new IllegalStateException("the move has no bound"));
        if (!undone(bound).isEmpty()) {
            return false;
        }
        openWaiting();
        Sql.update(connection, dialect.sql("""
                        UPDATE ${graduation}
                        SET state = 'moved', overlap = 0, mover = NULL, active_until = NULL,
                            bound_position = NULL, bound_holes = NULL
                        WHERE subscription = ?"""), subscription);
        return true;
    }

    /** Turns what retries or is parked into holes: the broker gives it. */
    private void openWaiting() throws SQLException {
        Map<Long, Integer> waiting = waiting();
        if (waiting.isEmpty()) {
            return;
        }
        List<Lease> leases = Leases.of(connection, dialect, subscription);
        for (Lease lease : leases) {
            long[] own = waiting.entrySet().stream()
                    .filter(each -> Slots.partition(each.getValue(), leases.size()) == lease.partition())
                    .mapToLong(Map.Entry::getKey)
                    .toArray();
            Cursor cursor = lease.cursor();
            Leases.place(
                    connection,
                    dialect,
                    lease,
                    new Cursor(cursor.position(), cursor.holes().plus(PositionSet.of(own))));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        waiting.keySet().forEach(position -> rows.add(new Object[] {subscription, position}));
        Sql.forEach(connection, dialect.sql("DELETE FROM ${delivery} WHERE subscription = ? AND position = ?"), rows);
    }
}
