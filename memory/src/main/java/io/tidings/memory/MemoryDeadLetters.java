/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.broker.DeadLetterDesk;
import io.tidings.broker.DeliveryRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps dead letters in memory. */
final class MemoryDeadLetters extends DeadLetterDesk {

    private final MemoryStore store;

    MemoryDeadLetters(MemoryStore store) {
        this.store = store;
    }

    @Override
    protected List<Entry> entries() {
        store.lock.lock();
        try {
            List<Entry> entries = new ArrayList<>();
            store.subscriptions.forEach((name, known) -> known.book
                    .rows(row -> row.state() == DeliveryRow.State.DEAD)
                    .forEach(row -> entries.add(new Entry(name, row.position(), row))));
            return entries;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    protected boolean replace(Entry entry, UnaryOperator<DeliveryRow> change) {
        store.lock.lock();
        try {
            MemorySubscription known = store.subscriptions.get(entry.subscription());
            int partition = entry.row().event().slot();
            DeliveryRow row = known == null
                    ? null
                    : known.book.find(partition, entry.row().position());
            if (known == null || row == null || !row.equals(entry.row())) {
                return false;
            }
            known.book.put(partition, Map.of(row.position(), Optional.of(change.apply(row))));
            store.changed.signalAll();
            return true;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }
}
