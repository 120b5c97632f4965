/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.StoredEvent.Origin;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a subscription had handled on the log before it came to the broker: those events count as handled when the
 * broker gives them.
 *
 * @param log the identity of the log
 * @param partitions into how many parts the subscription is divided there
 * @param handled how far each of them came
 * @param highest the highest place of any of them: what lies beyond need not be looked at closely
 */
record Passover(String log, int partitions, Map<Integer, Cursor> handled, long highest) {

    /** For a subscription that never was on the log. */
    static final Passover NOTHING = new Passover("", 1, Map.of(), 0);

    static Passover of(String log, List<Lease> leases) {
        Map<Integer, Cursor> handled = leases.stream().collect(Collectors.toMap(Lease::partition, Lease::cursor));
        long highest =
                handled.values().stream().mapToLong(Cursor::position).max().orElse(0);
        return new Passover(log, leases.size(), handled, highest);
    }

    boolean covers(StoredEvent event) {
        Origin origin = event.origin();
        if (origin == null || origin.position() > highest || !origin.log().equals(log)) {
            return false;
        }
        int slot = Slots.of(event.event().key().orElse(event.event().id()));
        return handled.getOrDefault(Slots.partition(slot, partitions), Cursor.ZERO)
                .covers(origin.position());
    }

    /** Returns what is not handled yet. */
    List<StoredEvent> rest(List<StoredEvent> events) {
        boolean all = events.stream().noneMatch(this::covers);
        return all ? events : events.stream().filter(event -> !covers(event)).toList();
    }
}
