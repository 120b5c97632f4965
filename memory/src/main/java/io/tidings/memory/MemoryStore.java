/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.Event;
import io.tidings.Start;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What all brokers of one name share. Everything in it is guarded by its lock. */
final class MemoryStore {

    final Lock lock = new ReentrantLock();

    /** Signalled whenever something changed. */
    final Condition changed = lock.newCondition();

    final String identity = UUID.randomUUID().toString();
    final int partitions;
    final Map<String, MemorySubscription> subscriptions = new TreeMap<>();
    private final List<TreeMap<Long, StoredEvent>> events = new ArrayList<>();
    private long lastPosition;

    MemoryStore(int partitions) {
        this.partitions = partitions;
        for (int i = 0; i < partitions; i++) {
            events.add(new TreeMap<>());
        }
    }

    void append(List<Message> messages) {
        lock.lock();
        try {
            Instant now = Instant.now();
            for (Message message : messages) {
                Event event = message.event();
                int partition = Slots.partition(Slots.of(event.key().orElse(event.id())), partitions);
                long position = ++lastPosition;
                events.get(partition)
                        .put(position, new StoredEvent(position, partition, now, event, true, message.origin()));
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns what lies beyond a position, at most so many. */
    List<StoredEvent> after(int partition, long position, int limit) {
        return events.get(partition).tailMap(position, false).values().stream()
                .limit(limit)
                .toList();
    }

    Iterable<StoredEvent> all(int partition) {
        return events.get(partition).values();
    }

    /** Returns the events of all partitions beyond a position, by position. */
    List<StoredEvent> after(long position, int limit) {
        TreeMap<Long, StoredEvent> all = new TreeMap<>();
        events.forEach(each -> all.putAll(each.tailMap(position, false)));
        return all.values().stream().limit(limit).toList();
    }

    /** Finds the place before the first event to deliver. */
    Cursor cursor(Start start) {
        if (start instanceof Start.Position place) {
            return at(place.position() - 1);
        }
        if (start instanceof Start.At moment) {
            return at(before(moment.time()));
        }
        return at(start instanceof Start.Latest ? lastPosition : 0);
    }

    private long before(Instant time) {
        return events.stream()
                        .flatMap(each -> each.values().stream())
                        .filter(event -> !event.recordedAt().isBefore(time))
                        .mapToLong(StoredEvent::position)
                        .min()
                        .orElse(lastPosition + 1)
                - 1;
    }

    private static Cursor at(long position) {
        return new Cursor(Math.max(0, position), PositionSet.empty());
    }
}
