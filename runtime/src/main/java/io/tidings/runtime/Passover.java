/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.spi.Broker;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.View;
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

    static Passover of(String log, View view) {
        Map<Integer, Cursor> handled =
                view.leases().stream().collect(Collectors.toMap(Lease::partition, Lease::cursor));
        long highest =
                handled.values().stream().mapToLong(Cursor::position).max().orElse(0);
        return new Passover(log, view.partitions(), handled, highest);
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

    private List<StoredEvent> rest(List<StoredEvent> events) {
        return events.stream().filter(event -> !covers(event)).toList();
    }

    /** Stands before a sink and lets pass only what is not handled. */
    Broker.Sink before(Broker.Sink sink) {
        return new Broker.Sink() {
            @Override
            public boolean offer(int partition, long epoch, List<StoredEvent> events, Cursor read) {
                boolean all = events.stream().noneMatch(Passover.this::covers);
                return sink.offer(partition, epoch, all ? events : rest(events), read);
            }

            @Override
            public void ownershipChanged() {
                sink.ownershipChanged();
            }

            @Override
            public void deliveriesChanged() {
                sink.deliveriesChanged();
            }
        };
    }
}
