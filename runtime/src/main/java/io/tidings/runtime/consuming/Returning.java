/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.Transport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings waiting deliveries back into memory, with their events. Called by one thread. */
final class Returning {

    private static final int PAGE = 100;

    private final String subscription;
    private final Transport transport;
    private final Ledger ledger;

    Returning(String subscription, Transport transport, Ledger ledger) {
        this.subscription = subscription;
        this.transport = transport;
        this.ledger = ledger;
    }

    void resume(List<Waiting> due, List<Waiting> free) {
        take(due);
        ledger.mayRelease(free);
        for (Ledger.Release release : ledger.releases()) {
            List<Waiting> parked = transport.deliveries().parked(subscription, release.key(), PAGE);
            if (parked.isEmpty()) {
                ledger.unblock(release);
            } else {
                take(parked);
            }
        }
    }

    private void take(List<Waiting> rows) {
        List<Long> positions = rows.stream()
                .filter(row -> row.copy() == null)
                .map(Waiting::position)
                .toList();
        Map<Long, StoredEvent> events = new HashMap<>();
        if (!positions.isEmpty()) {
            transport.load(positions).forEach(event -> events.put(event.position(), event));
        }
        if (!rows.isEmpty()) {
            ledger.take(rows, events);
        }
    }
}
