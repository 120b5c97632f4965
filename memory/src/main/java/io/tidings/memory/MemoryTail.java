/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.List;

/** A look at the events that leaves no trace. */
final class MemoryTail implements EventTail {

    private final MemoryStore store;
    private long position;

    MemoryTail(MemoryStore store, Start start) {
        this.store = store;
        store.lock.lock();
        try {
            this.position = store.cursor(start).position();
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public List<Entry> next(int limit, Duration wait) throws InterruptedException {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be from 1 to 10000: " + limit);
        }
        long left = wait.toNanos();
        store.lock.lockInterruptibly();
        try {
            List<StoredEvent> events = store.after(position, limit);
            while (events.isEmpty() && left > 0) {
                left = store.changed.awaitNanos(left);
                events = store.after(position, limit);
            }
            if (!events.isEmpty()) {
                position = events.get(events.size() - 1).position();
            }
            return events.stream()
                    .map(event -> new Entry(event.position(), event.event()))
                    .toList();
        } finally {
            store.lock.unlock();
        }
    }
}
