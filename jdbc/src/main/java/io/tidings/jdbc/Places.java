/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import java.sql.Connection;
import java.sql.SQLException;

/** Finds which positions have an event, and in which slot. */
final class Places {

    private Places() {}

    /** Sees an event's place. */
    @FunctionalInterface
    interface Each {
        void see(long position, int slot);
    }

    /** Shows the events at some positions, by position. */
    static void each(Connection connection, Dialect dialect, PositionSet positions, Each each) throws SQLException {
        if (positions.isEmpty()) {
            return;
        }
        Dialect.Places places = dialect.at(positions);
        Sql.each(
                connection,
                dialect.sql("SELECT e.position, e.slot, COALESCE(e.event_key, e.id) FROM %s WHERE %s %s"
                        .formatted(places.from(), places.where(), places.order())),
                row -> {
                    int slot = row.getInt(2);
                    int known = row.wasNull() ? Slots.of(row.getString(3)) : slot;
                    each.see(row.getLong(1), known);
                },
                places.values().toArray());
    }
}
