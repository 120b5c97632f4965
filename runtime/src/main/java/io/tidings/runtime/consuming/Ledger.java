/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.DeadLetter;
import io.tidings.runtime.subscription.Route;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subscription has yet to store, and the waiting deliveries that come back from the store. Thread-safe, under
 * the dispatcher's lock.
 */
public final class Ledger {

    private static final long STALE_NANOS = 3_000_000_000L;

    private final Dispatcher dispatcher;
    private final String subscription;
    private long looks;

    Ledger(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
        this.subscription = dispatcher.options.name();
    }

    /**
     * What a save made known.
     *
     * @param retryIn how long until the first of the stored retries is due, or null if there was none
     * @param dead the stored dead letters
     */
    record Stored(@Nullable Duration retryIn, List<DeadLetter> dead) {}

    /** A key whose parked deliveries may go on, as it was at a moment. */
    record Release(Partition partition, OrderingKey key, int generation) {}

    /** Snapshots what is worth storing; each is to be answered by {@link #stored} or {@link #failed}. */
    List<Saving> collect() {
        dispatcher.lock.lock();
        try {
            List<Saving> savings = new ArrayList<>();
            long now = System.nanoTime();
            for (Partition partition : dispatcher.partitions()) {
                boolean due = partition.isDirty() || partition.isStale(now, STALE_NANOS);
                if (due && !partition.saving && !partition.inTransaction) {
                    savings.add(Saving.of(subscription, partition, List.of()));
                    partition.saveBegins();
                }
            }
            return savings;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Snapshots the partitions that are to be given up and in which nothing runs. */
    List<Saving> collectLeaving() {
        dispatcher.lock.lock();
        try {
            List<Saving> savings = new ArrayList<>();
            for (Partition partition : dispatcher.partitions()) {
                if (partition.leaving && partition.running == 0 && !partition.saving) {
                    savings.add(Saving.of(subscription, partition, List.of()));
                    partition.saveBegins();
                }
            }
            return savings;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Snapshots progress as it will be when these tasks are handled, for the transaction that handles them. */
    List<Saving> beginTransaction(List<Task> tasks) {
        dispatcher.lock.lock();
        try {
            Map<Partition, List<Change>> done = new LinkedHashMap<>();
            for (Task task : tasks) {
                List<Change> changes = done.computeIfAbsent(task.partition, partition -> new ArrayList<>());
                if (task.waiting) {
                    changes.add(new Change.Done(task.position()));
                }
                task.assumedDone = true;
            }
            List<Saving> savings = new ArrayList<>();
            done.forEach((partition, changes) -> savings.add(Saving.of(subscription, partition, changes)));
            tasks.forEach(task -> task.assumedDone = false);
            return savings;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Notes that a transaction committed the effects of tasks with their progress. */
    Stored committed(List<Saving> savings, List<Task> tasks) {
        dispatcher.lock.lock();
        try {
            for (Task task : tasks) {
                task.stored = true;
                if (!task.done) {
                    task.partition.done(task);
                }
            }
            return stored(savings);
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Notes that snapshots are in the database. */
    Stored stored(Collection<Saving> savings) {
        dispatcher.lock.lock();
        try {
            Duration retryIn = null;
            List<DeadLetter> dead = new ArrayList<>();
            for (Saving saving : savings) {
                saving.partition.savedAs(saving.progress().cursor());
                for (Change change : drop(saving)) {
                    if (change instanceof Change.Retry retry
                            && (retryIn == null || retry.delay().compareTo(retryIn) < 0)) {
                        retryIn = retry.delay();
                    } else if (change instanceof Change.Dead letter) {
                        dead.add(deadLetter(letter));
                    }
                }
            }
            dispatcher.callWorkers();
            return new Stored(retryIn, dead);
        } finally {
            dispatcher.lock.unlock();
        }
    }

    private List<Change> drop(Saving saving) {
        Partition partition = saving.partition;
        if (partition.lost) {
            return List.of();
        }
        List<Partition.Pending> stored = partition.changes.subList(0, saving.pending);
        List<Change> changes = new ArrayList<>(stored.size());
        for (Partition.Pending pending : stored) {
            changes.add(pending.change());
            partition.leftMemory(pending.change().position());
            BlockedKey blocked = pending.key() == null ? null : partition.blocked.get(pending.key());
            if (blocked != null) {
                blocked.unstored--;
            }
        }
        dispatcher.countUnstored(-stored.size());
        stored.clear();
        return changes;
    }

    private DeadLetter deadLetter(Change.Dead dead) {
        Instant now = Instant.now();
        return new DeadLetter(
                subscription, dead.position(), dead.event().event(), dead.attempt(), dead.failure(), now, now, 0);
    }

    /** Notes that snapshots did not get into the database and have to be taken again. */
    void failed(Collection<Saving> savings) {
        dispatcher.lock.lock();
        try {
            savings.forEach(saving -> saving.partition.saveFailed());
            dispatcher.callWorkers();
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Notes that snapshots were refused because the partitions belong to somebody else. */
    void refused(Collection<Saving> savings, Collection<Progress> refused) {
        dispatcher.lock.lock();
        try {
            for (Saving saving : savings) {
                if (refused.contains(saving.progress())) {
                    dispatcher.remove(saving.partition);
                }
            }
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Begins a look at the waiting deliveries in the database. What the look finds may be older than what happens here
     * meanwhile: see {@link Partition#takeWaiting}.
     */
    void lookBegins() {
        dispatcher.lock.lock();
        try {
            looks++;
            dispatcher.partitions().forEach(Partition::lookBegins);
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Makes a partition of a lease. */
    Partition partition(Lease lease) {
        return new Partition(lease, looks);
    }

    /** Takes waiting deliveries into memory, in order. Those that are here already, or elsewhere, are left out. */
    void take(Collection<Waiting> rows, Map<Long, StoredEvent> events) {
        dispatcher.lock.lock();
        try {
            for (Waiting row : rows) {
                StoredEvent event = row.copy() != null ? row.copy() : events.get(row.position());
                Partition partition = dispatcher.partitionOf(row.slot());
                if (event != null && partition != null && partition.isWorking()) {
                    take(partition, row, event);
                }
            }
            dispatcher.callWorkers();
        } finally {
            dispatcher.lock.unlock();
        }
    }

    private void take(Partition partition, Waiting row, StoredEvent event) {
        if (!partition.takeWaiting(row.position(), looks)) {
            return;
        }
        Route wanted = dispatcher.options.routes().of(event.event());
        Route route = wanted == null ? Route.WANTED_BY_NOBODY : wanted;
        OrderingKey key = dispatcher.orderingKey(event);
        Task task = new Task(event, partition, route, key, row.attempt(), true);
        if (key != null) {
            partition.blocked.computeIfAbsent(key, each -> new BlockedKey()).inMemory++;
        }
        dispatcher.enqueue(task);
    }

    /** Finds keys whose parked deliveries may go on: what blocked them is resolved, and stored. */
    List<Release> releases() {
        dispatcher.lock.lock();
        try {
            List<Release> releases = new ArrayList<>();
            for (Partition partition : dispatcher.partitions()) {
                if (partition.isWorking() && !partition.saving) {
                    partition.blocked.forEach((key, blocked) -> {
                        if (blocked.releasing && blocked.isQuiet()) {
                            releases.add(new Release(partition, key, blocked.generation));
                        }
                    });
                }
            }
            return releases;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Notes that the store has deliveries that nothing blocks any more, after a discard or a crash. One that changed
     * since the look may wait for a retry by now, and then still blocks its key.
     */
    void mayRelease(Collection<Waiting> parked) {
        dispatcher.lock.lock();
        try {
            for (Waiting row : parked) {
                Partition partition = dispatcher.partitionOf(row.slot());
                if (partition != null
                        && partition.isWorking()
                        && row.orderingKey() != null
                        && partition.isUpToDate(row.position(), looks)) {
                    BlockedKey blocked = partition.blocked.computeIfAbsent(row.orderingKey(), key -> new BlockedKey());
                    blocked.releasing |= blocked.isQuiet();
                }
            }
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /** Unblocks a key that has nothing parked, unless something was parked since the look. */
    void unblock(Release release) {
        dispatcher.lock.lock();
        try {
            BlockedKey blocked = release.partition().blocked.get(release.key());
            if (blocked != null
                    && blocked.releasing
                    && blocked.isQuiet()
                    && blocked.generation == release.generation()) {
                release.partition().blocked.remove(release.key());
            }
        } finally {
            dispatcher.lock.unlock();
        }
    }
}
