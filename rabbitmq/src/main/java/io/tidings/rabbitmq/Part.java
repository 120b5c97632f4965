/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.DeliveryBook;
import io.tidings.broker.DeliveryRow;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a subscription in the hands of this process: its place and its rows, in memory and in its queue.
 * Thread-safe.
 */
final class Part {

    private static final int REFRESHED_AT_ONCE = 500;

    /** With room for what is in hand: nobody can take a queue over with more rows than a consumer may hold. */
    private static final int MOST_ROWS = 50_000;

    /** RabbitMQ ends a channel that holds a message for half an hour. */
    private static final long REFRESH_NANOS = 600_000_000_000L;

    private final PartKey key;
    private final RowQueue queue;
    private final DeliveryBook book;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Place place;
    private volatile boolean lost;

    /** A change that was sent and is not known to be stored. */
    record Sent(Change change, Map<Long, Long> numbers) {}

    private Part(PartKey key, RowQueue queue, DeliveryBook book, Place place) {
        this.key = key;
        this.queue = queue;
        this.book = book;
        this.place = place;
    }

    /** Takes a loaded queue over under a new epoch. */
    static Part takeOver(PartKey key, RowQueue queue, Known known) {
        Place found = queue.place();
        if (found != null && !found.subscription().equals(known.id())) {
            queue.forget();
            found = null;
        }
        long epoch = found == null ? 1 : found.epoch() + 1;
        Cursor cursor =
                found == null ? Positions.before(key.partition(), known.starts().get(key.partition())) : found.cursor();
        DeliveryBook book = new DeliveryBook(key.subscription());
        book.open(key.partition(), queue.drain());
        Part part = new Part(key, queue, book, new Place(known.id(), epoch, cursor));
        part.write(Map.of(), part.place);
        return part;
    }

    PartKey key() {
        return key;
    }

    long epoch() {
        return place.epoch();
    }

    Cursor cursor() {
        return place.cursor();
    }

    boolean isOpen() {
        return !lost && queue.isOpen();
    }

    void onEnd(Runnable action) {
        queue.onEnd(action);
    }

    /** Tells whether so much waits, or is dead, that nothing more is to be read. */
    boolean isFull() {
        return queue.size() >= MOST_ROWS;
    }

    List<DeliveryRow> rows(Predicate<DeliveryRow> wanted) {
        return book.rows(wanted);
    }

    /** Returns the rows as they are looked for by the runtime. */
    DeliveryBook book() {
        return book;
    }

    @Nullable DeliveryRow row(long position) {
        return book.find(key.partition(), position);
    }

    /** Sends progress, if it is under the epoch that holds. To be answered by {@link #finish}, by the same thread. */
    @Nullable Sent send(long epoch, Cursor cursor, List<DeliveryStore.Change> changes) {
        writing.lock();
        Sent sent = null;
        try {
            if (isOpen() && place.epoch() == epoch) {
                Map<Long, Optional<DeliveryRow>> rows = book.after(key.partition(), changes, Instant.now());
                sent = send(rows, new Place(place.subscription(), epoch, cursor));
            }
            return sent;
        } finally {
            if (sent == null) {
                writing.unlock();
            }
        }
    }

    /** What goes is said with the place. */
    private Sent send(Map<Long, Optional<DeliveryRow>> rows, @Nullable Place next) {
        boolean removes = rows.values().stream().anyMatch(Optional::isEmpty);
        Change change = new Change(rows, next == null && removes ? place : next);
        return new Sent(change, queue.send(change));
    }

    /** Waits until what was sent is stored. */
    void finish(Sent sent) {
        try {
            stored(sent);
        } finally {
            writing.unlock();
        }
    }

    private void stored(Sent sent) {
        queue.awaitStored();
        Change change = sent.change();
        if (change.place() != null) {
            place = change.place();
        }
        book.put(key.partition(), change.rows());
        queue.settle(change, sent.numbers());
    }

    /** Writes rows, and a place, durably. */
    void write(Map<Long, Optional<DeliveryRow>> rows, @Nullable Place next) {
        writing.lock();
        try {
            stored(send(rows, next));
        } finally {
            writing.unlock();
        }
    }

    /** Changes rows that are as they were when the change was made up. Returns how many. */
    int replace(List<DeliveryRow> rows, Function<DeliveryRow, Optional<DeliveryRow>> change) {
        writing.lock();
        try {
            Map<Long, Optional<DeliveryRow>> changed = new TreeMap<>();
            for (DeliveryRow each : rows) {
                if (each.equals(row(each.position()))) {
                    changed.put(each.position(), change.apply(each));
                }
            }
            if (!changed.isEmpty()) {
                write(changed, null);
            }
            return changed.size();
        } finally {
            writing.unlock();
        }
    }

    /** Begins a new epoch, at the same place. */
    void renew() {
        moveTo(null);
    }

    /** Begins a new epoch, somewhere else unless that is null: what waits and will be read again goes. */
    void moveTo(@Nullable Cursor target) {
        writing.lock();
        try {
            Map<Long, Optional<DeliveryRow>> gone = new HashMap<>();
            if (target != null) {
                rows(row -> row.isWaiting() && !target.covers(row.position()))
                        .forEach(row -> gone.put(row.position(), Optional.empty()));
            }
            write(gone, new Place(place.subscription(), place.epoch() + 1, target == null ? place.cursor() : target));
        } finally {
            writing.unlock();
        }
    }

    /** Writes again what RabbitMQ has waited for long to see acknowledged. */
    void refresh() {
        List<Long> old = queue.older(System.nanoTime() - REFRESH_NANOS, REFRESHED_AT_ONCE);
        if (old.isEmpty()) {
            return;
        }
        writing.lock();
        try {
            Map<Long, Optional<DeliveryRow>> rows = new HashMap<>();
            for (long position : new ArrayList<>(old)) {
                DeliveryRow row = position == RowQueue.PLACE ? null : row(position);
                if (row != null) {
                    rows.put(position, Optional.of(row));
                }
            }
            write(rows, place);
        } finally {
            writing.unlock();
        }
    }

    /** Gives the partition back in good order. */
    void close() {
        writing.lock();
        try {
            lost = true;
            queue.close();
        } finally {
            writing.unlock();
        }
    }

    /** Gives the partition up at once. */
    void abort() {
        lost = true;
        queue.abort();
    }
}
