/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one subscription that wait or gave up, in the memory of the instance that owns their partitions.
 * For brokers that store them as records and cannot search there: the owner of a partition reads its records once,
 * keeps them here, and writes down what changes. Thread-safe.
 */
public final class DeliveryBook {

    private final String subscription;
    private final Map<Integer, TreeMap<Long, DeliveryRow>> partitions = new HashMap<>();
    private final Lock lock = new ReentrantLock();

    /**
     * Makes an empty book.
     *
     * @param subscription whose deliveries
     */
    public DeliveryBook(String subscription) {
        this.subscription = subscription;
    }

    /**
     * Takes in a partition, in place of what was known of it.
     *
     * @param partition which
     * @param rows its rows
     */
    public void open(int partition, Collection<DeliveryRow> rows) {
        lock.lock();
        try {
            TreeMap<Long, DeliveryRow> byPosition = new TreeMap<>();
            rows.forEach(row -> byPosition.put(row.position(), row));
            partitions.put(partition, byPosition);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets a partition that somebody else owns now.
     *
     * @param partition which
     */
    public void close(int partition) {
        lock.lock();
        try {
            partitions.remove(partition);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Computes what changes leave, and changes nothing here: store it, then call {@link #put}.
     *
     * @param partition whose
     * @param changes what became of deliveries, in order
     * @param now the time
     * @return the rows by position; empty for one that goes
     */
    public Map<Long, Optional<DeliveryRow>> after(int partition, List<Change> changes, Instant now) {
        lock.lock();
        try {
            Map<Long, DeliveryRow> rows = partitions.getOrDefault(partition, new TreeMap<>());
            Map<Long, Optional<DeliveryRow>> after = new TreeMap<>();
            for (Change change : changes) {
                Optional<DeliveryRow> before =
                        after.getOrDefault(change.position(), Optional.ofNullable(rows.get(change.position())));
                after.put(change.position(), Optional.ofNullable(DeliveryRow.after(before.orElse(null), change, now)));
            }
            return after;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes rows as they are stored now. One whose partition is not here is passed over.
     *
     * @param partition whose
     * @param rows by position; empty for one that is gone
     */
    public void put(int partition, Map<Long, Optional<DeliveryRow>> rows) {
        lock.lock();
        try {
            TreeMap<Long, DeliveryRow> known = partitions.get(partition);
            if (known != null) {
                rows.forEach((position, row) ->
                        row.ifPresentOrElse(present -> known.put(position, present), () -> known.remove(position)));
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds a row.
     *
     * @param partition whose
     * @param position which
     * @return the row, or null
     */
    public @Nullable DeliveryRow find(int partition, long position) {
        lock.lock();
        try {
            TreeMap<Long, DeliveryRow> rows = partitions.get(partition);
            return rows == null ? null : rows.get(position);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lists rows.
     *
     * @param wanted which
     * @return by partition and position
     */
    public List<DeliveryRow> rows(Predicate<DeliveryRow> wanted) {
        lock.lock();
        try {
            List<DeliveryRow> found = new ArrayList<>();
            new TreeMap<>(partitions)
                    .values()
                    .forEach(rows -> rows.values().stream().filter(wanted).forEach(found::add));
            return found;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds retrying deliveries whose time has come.
     *
     * @param now the time
     * @param limit at most so many
     * @return by position
     */
    public List<Waiting> due(Instant now, int limit) {
        return waiting(
                rows(row -> {
                    Instant at = row.nextAttemptAt();
                    return row.state() == DeliveryRow.State.RETRYING && at != null && !at.isAfter(now);
                }),
                limit);
    }

    /**
     * Finds deliveries parked behind a key.
     *
     * @param key which key
     * @param limit at most so many
     * @return by position
     */
    public List<Waiting> parked(OrderingKey key, int limit) {
        return waiting(rows(row -> row.state() == DeliveryRow.State.PARKED && key.equals(row.orderingKey())), limit);
    }

    /**
     * Finds the keys that must not be overtaken.
     *
     * @param partition in which partition
     * @return the blocked keys
     */
    public Set<OrderingKey> blockedKeys(int partition) {
        lock.lock();
        try {
            Set<OrderingKey> blocked = new HashSet<>();
            for (DeliveryRow row :
                    partitions.getOrDefault(partition, new TreeMap<>()).values()) {
                OrderingKey key = row.orderingKey();
                if (key != null && row.blocks()) {
                    blocked.add(key);
                }
            }
            return blocked;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds parked deliveries with nothing before them any more.
     *
     * @param limit at most so many
     * @return the first of each key, by position
     */
    public List<Waiting> releasable(int limit) {
        lock.lock();
        try {
            List<DeliveryRow> free = new ArrayList<>();
            for (TreeMap<Long, DeliveryRow> rows : partitions.values()) {
                Set<OrderingKey> met = new HashSet<>();
                for (DeliveryRow row : rows.values()) {
                    OrderingKey key = row.orderingKey();
                    if (key != null && row.blocks() && met.add(key) && row.state() == DeliveryRow.State.PARKED) {
                        free.add(row);
                    }
                }
            }
            return waiting(free, limit);
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> waiting(List<DeliveryRow> rows, int limit) {
        return rows.stream()
                .sorted(Comparator.comparingLong(DeliveryRow::position))
                .limit(limit)
                .map(row -> row.waiting(subscription))
                .toList();
    }
}
