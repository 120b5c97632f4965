/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How one subscription comes back to the log: to where the relay is, for the broker side has handled all that was
 * relayed. Not thread-safe.
 */
final class Homecoming {

    private final Connection tx;
    private final Dialect dialect;
    private final String subscription;
    private final String relay;

    Homecoming(Connection tx, Dialect dialect, String subscription, String relay) {
        this.tx = tx;
        this.dialect = dialect;
        this.subscription = subscription;
        this.relay = relay;
    }

    /** An event that is there, and whether the relay has published it. */
    private record Found(long position, int slot, boolean relayed) {}

    boolean arrive(String mover) throws SQLException {
        if (!isMine(mover) || !Leases.fence(tx, dialect, relay)) {
            return false;
        }
        List<Lease> relayed = Leases.of(tx, dialect, relay);
        List<Lease> own = Leases.of(tx, dialect, subscription);
        List<Found> found = found(relayed, own.size());
        PositionSet everything = positions(found, each -> true);
        for (Lease lease : own) {
            PositionSet open = positions(
                    found, each -> !each.relayed && Slots.partition(each.slot, own.size()) == lease.partition());
            Cursor cursor = cursor(relayed, lease.partition(), own.size());
            PositionSet holes = cursor.holes().minus(everything.minus(open)).plus(open);
            Leases.place(tx, dialect, lease, new Cursor(cursor.position(), holes));
        }
        Sql.update(
                tx,
                dialect.sql(
                        "UPDATE ${lease} SET owner = NULL, lease_until = NULL, epoch = epoch + 1 WHERE subscription = ?"),
                subscription);
        long top = Sql.number(tx, dialect.sql("SELECT MAX(e.position) FROM ${event} AS e"));
        Sql.update(
                tx,
                dialect.sql("UPDATE ${graduation} SET state = 'returned', overlap = ? WHERE subscription = ?"),
                top,
                subscription);
        return true;
    }

    private boolean isMine(String mover) throws SQLException {
        return Sql.update(tx, dialect.sql("""
                        UPDATE ${graduation}
                        SET changed_at = ${now}
                        WHERE subscription = ? AND mover = ? AND state = 'returning' AND active_until > ${now}"""), subscription, mover) == 1
                && Sql.update(tx, dialect.sql("""
                        UPDATE ${relay}
                        SET held_by = held_by
                        WHERE name = ? AND held_by = ? AND held_until > ${now}"""), relay, mover) == 1;
    }

    /** The highest place of the relay for a partition; whatever a part of it has not come to is a hole. */
    private static Cursor cursor(List<Lease> relayed, int partition, int partitions) {
        List<Cursor> parts = relayed.stream()
                .filter(each -> overlaps(each.partition(), relayed.size(), partition, partitions))
                .map(Lease::cursor)
                .toList();
        long position = parts.stream().mapToLong(Cursor::position).max().orElse(0);
        PositionSet holes = PositionSet.empty();
        for (Cursor part : parts) {
            holes = holes.plus(part.holes());
            if (part.position() < position) {
                holes = holes.plus(PositionSet.range(part.position() + 1, position));
            }
        }
        return new Cursor(position, holes);
    }

    private static boolean overlaps(int one, int ofOne, int other, int ofOther) {
        return Slots.firstOf(one, ofOne) < Slots.firstOf(other + 1, ofOther)
                && Slots.firstOf(other, ofOther) < Slots.firstOf(one + 1, ofOne);
    }

    /** Finds the events at places that are holes of some partition, and those that wait for the relay to try again. */
    private List<Found> found(List<Lease> relayed, int partitions) throws SQLException {
        PositionSet uncertain = PositionSet.empty();
        for (int i = 0; i < partitions; i++) {
            uncertain = uncertain.plus(cursor(relayed, i, partitions).holes());
        }
        PositionSet failed = failed();
        List<Found> found = new ArrayList<>();
        Places.each(tx, dialect, uncertain.plus(failed), (position, slot) -> {
            Cursor cursor = relayed.get(Slots.partition(slot, relayed.size())).cursor();
            found.add(new Found(position, slot, cursor.covers(position) && !failed.contains(position)));
        });
        return found;
    }

    /** What the relay could not publish, and so was never there to be handled. */
    private PositionSet failed() throws SQLException {
        PositionSet.Builder failed = new PositionSet.Builder();
        Sql.each(tx, dialect.sql("""
                        SELECT d.position
                        FROM ${delivery} AS d
                        WHERE d.subscription = ? AND d.state IN ('retrying', 'parked', 'dead')
                        ORDER BY d.position"""), row -> failed.add(row.getLong(1), row.getLong(1)), relay);
        return failed.build();
    }

    private static PositionSet positions(List<Found> found, java.util.function.Predicate<Found> which) {
        return PositionSet.of(
                found.stream().filter(which).mapToLong(Found::position).toArray());
    }
}
