/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.spi.PositionSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a {@link RowQueue}: which one holds a row now, and which were let go. Thread-safe.
 *
 * <p>A message that was acknowledged may come back all the same. RabbitMQ keeps acknowledgements in its channel while a
 * quorum queue is busy with 32 things of it, and drops them with the channel. So who has the queue next is told what
 * was let go, for as long as that is possible: until two changes that were sent later are stored. The first of them
 * finds the channel with nothing kept back, the second was sent after that.
 */
final class RowMessages {

    private static final int STORED_LATER = 2;

    /** More than an owner has under way: what arrives too late of it has lower numbers than those of the next owner. */
    private static final long APART = 1_000_000;

    private static final long NOT_ACKNOWLEDGED = Long.MAX_VALUE;

    private final Lock lock = new ReentrantLock();

    /** The message that holds a row now, the one written longest ago first. */
    private final LinkedHashMap<Long, Held> held = new LinkedHashMap<>();

    /** The tags of messages that were written and are not confirmed yet, by number. */
    private final Map<Long, Long> early = new HashMap<>();

    /** By number, how many changes had been stored when a message was acknowledged that nobody wants any more. */
    private final Map<Long, Long> gone = new HashMap<>();

    private final List<Held> stale = new ArrayList<>();
    private long stored;

    /** Grows from owner to owner: each begins far above what it found. */
    private long lastNumber;

    /** A message: its number; its delivery tag, 0 until it came; when it was written, or found. */
    record Held(long number, long tag, long nanos) {}

    /**
     * Takes in what an earlier owner wrote: the later message of a row counts, whichever RabbitMQ gives back first.
     * Returns whether it is this one.
     */
    boolean found(long row, Held message) {
        lock.lock();
        try {
            lastNumber = Math.max(lastNumber, message.number);
            Held before = held.get(row);
            if (before != null && before.number > message.number) {
                letGo(row, message, stale);
                return false;
            }
            if (before != null && before.number == message.number) {
                // A cluster gave it back and delivers it again: it is the same.
                held.replace(row, message);
            } else {
                replace(row, message, stale);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Ends finding. Leaves out what the last owner had let go, and returns those rows. */
    List<Long> leaveOut(PositionSet numbers) {
        lock.lock();
        try {
            lastNumber += APART;
            List<Long> rows = held.entrySet().stream()
                    .filter(each -> each.getKey() != RowQueue.PLACE && numbers.contains(each.getValue().number))
                    .map(Map.Entry::getKey)
                    .toList();
            rows.forEach(row -> replace(row, null, stale));
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** Numbers a message that is about to be written. */
    long next() {
        lock.lock();
        try {
            early.put(++lastNumber, 0L);
            return lastNumber;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in a message that this owner wrote: what came of it may be known, or even past, by now. Returns whether it
     * is past, and to be acknowledged.
     */
    boolean arrived(long row, long number, long tag) {
        lock.lock();
        try {
            Held now = held.get(row);
            if (now != null && now.number == number) {
                held.replace(row, new Held(number, tag, now.nanos));
                return false;
            }
            return early.replace(number, tag) == null;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the numbers of messages that may come back, though they are let go, or will be with these rows. */
    PositionSet goneWith(Collection<Long> rows) {
        lock.lock();
        try {
            LongStream with =
                    rows.stream().map(held::get).filter(each -> each != null).mapToLong(Held::number);
            LongStream all = LongStream.concat(with, gone.keySet().stream().mapToLong(number -> number));
            return PositionSet.of(all.sorted().toArray());
        } finally {
            lock.unlock();
        }
    }

    /** Notes that a change is stored. Returns the messages to acknowledge, for they hold what is past by that. */
    List<Held> stored(Change change, Map<Long, Long> numbers) {
        lock.lock();
        try {
            stored++;
            gone.values().removeIf(acknowledged -> stored - acknowledged >= STORED_LATER);
            List<Held> past = new ArrayList<>(stale);
            stale.clear();
            long now = System.nanoTime();
            numbers.forEach((row, number) -> {
                Long tag = early.remove(number);
                replace(row, new Held(number, tag == null ? 0 : tag, now), past);
            });
            change.removed().forEach(row -> replace(row, null, past));
            return past;
        } finally {
            lock.unlock();
        }
    }

    private void replace(long row, @Nullable Held next, List<Held> past) {
        Held before = held.remove(row);
        if (before != null) {
            letGo(row, before, past);
        }
        if (next != null) {
            held.put(row, next);
        }
    }

    /** Places are never let go of: there is always a later one, which counts. */
    private void letGo(long row, Held message, List<Held> past) {
        if (row != RowQueue.PLACE) {
            gone.put(message.number, NOT_ACKNOWLEDGED);
        }
        if (message.tag != 0) {
            past.add(message);
        }
    }

    /** Notes that messages were acknowledged, which does not mean that RabbitMQ has done it. */
    void acknowledged(Collection<Held> messages) {
        lock.lock();
        try {
            messages.forEach(each -> gone.replace(each.number, stored));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets go of everything, once the next change is stored: the place among it is all that says whose the rows are.
     */
    void clear() {
        lock.lock();
        try {
            List.copyOf(held.keySet()).forEach(row -> replace(row, null, stale));
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many rows there are. */
    int size() {
        lock.lock();
        try {
            return held.size();
        } finally {
            lock.unlock();
        }
    }

    /** Finds rows that were written before a moment, at most so many. */
    List<Long> older(long nanos, int limit) {
        lock.lock();
        try {
            return held.entrySet().stream()
                    .limit(limit)
                    .filter(each -> each.getValue().nanos - nanos < 0)
                    .map(Map.Entry::getKey)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
