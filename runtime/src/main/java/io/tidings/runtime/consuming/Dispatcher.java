/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.Ordering;
import io.tidings.runtime.subscription.Route;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.StoredEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds the deliveries of one subscription in memory and hands them to workers: a key's deliveries one at a time and in
 * order, different keys at once. Thread-safe; one lock guards everything, and nothing slow happens under it.
 */
public final class Dispatcher {

    private static final int MAX_QUEUED = 2000;
    private static final long MAX_BYTES = 8L << 20;
    private static final int MAX_UNSTORED = 2000;
    private static final long GRAB_NANOS = 200_000;
    private static final int MAX_GRAB = 128;

    final Lock lock = new ReentrantLock();
    final SubscriptionOptions options;
    private final IntBinaryOperator partitioning;
    final OutageGuard outage;
    final Settling settling = new Settling(this);
    private final Condition quiet = lock.newCondition();
    private final boolean byPartition;
    private final boolean batching;
    private final RateLimiter rate;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private final Map<Object, Strand> strands = new HashMap<>();
    private final Deque<Strand> ready = new ArrayDeque<>();
    private final Signals signals;
    private int queued;
    private long bytes;
    private int active;
    private int unstored;
    private long averageNanos = GRAB_NANOS;
    private boolean refused;
    private boolean paused;
    private boolean open = true;
    private @Nullable Beginning feed;
    private long trustedUntil = System.nanoTime();

    /** What a dispatcher asks of those around it. Called under its lock: must be quick and not call back. */
    public interface Signals {

        /** One more worker is needed. */
        void work();

        /** There is progress to store. */
        void progress();

        /** There is room again for a page that was refused. */
        void room();

        /** Workers should look again after a while. */
        void wake(long afterNanos);
    }

    /**
     * Makes a dispatcher without partitions.
     *
     * @param options the subscription
     * @param partitioning finds the partition of a slot, of so many partitions
     * @param signals those around it
     */
    public Dispatcher(SubscriptionOptions options, IntBinaryOperator partitioning, Signals signals) {
        this.options = options;
        this.partitioning = partitioning;
        this.signals = signals;
        this.byPartition = options.routes().anyTransactional();
        this.batching = byPartition || options.routes().any(Route.Kind.BATCH);
        this.rate = new RateLimiter(options.ratePerSecond(), System.nanoTime());
        this.outage = new OutageGuard(options.name(), options.outageFailures(), options.probeEvery());
    }

    /** Tells whether a page began where the latest reading did. */
    boolean isFeed(Beginning from) {
        return from == feed;
    }

    /**
     * Tells whether there is room; if not, says so when there is some again. That is owed to whoever was refused, also
     * when another page, of another partition, finds room meanwhile.
     */
    boolean findRoom() {
        boolean room = hasRoom();
        refused |= !room;
        return room;
    }

    private boolean hasRoom() {
        return queued < MAX_QUEUED && bytes < MAX_BYTES && unstored < MAX_UNSTORED;
    }

    void accept(Partition partition, StoredEvent event) {
        Route route = options.routes().of(event.event());
        if (route == null) {
            return;
        }
        OrderingKey key = orderingKey(event);
        Task task = new Task(event, partition, route, key, 0, false);
        if (key != null && partition.blocked.containsKey(key)) {
            settling.park(task);
        } else {
            partition.opened(task);
            enqueue(task);
        }
    }

    @Nullable OrderingKey orderingKey(StoredEvent event) {
        String key = event.event().key().orElse(null);
        return key == null || options.ordering() == Ordering.NONE
                ? null
                : new OrderingKey(event.event().topic(), key);
    }

    void enqueue(Task task) {
        Strand strand = strandOf(task);
        strand.tasks.addLast(task);
        count(task, 1);
        if (!strand.held && strand.tasks.size() == 1) {
            ready.addLast(strand);
        }
    }

    private Strand strandOf(Task task) {
        if (byPartition) {
            return strands.computeIfAbsent(task.partition, Strand::new);
        }
        return task.key == null ? Strand.ofOne() : strands.computeIfAbsent(task.key, Strand::new);
    }

    @Nullable Strand strandOf(Partition partition, OrderingKey key) {
        return strands.get(byPartition ? partition : key);
    }

    void count(Task task, int sign) {
        queued += sign;
        bytes += (long) sign * task.bytes();
        callReaders();
    }

    void countUnstored(int difference) {
        unstored += difference;
        if (difference > 0) {
            signals.progress();
        } else {
            callReaders();
        }
    }

    private void callReaders() {
        if (refused && queued < MAX_QUEUED / 2 && hasRoom()) {
            refused = false;
            signals.room();
        }
    }

    /** Starts workers, as many as could find work. */
    void callWorkers() {
        int wanted = Math.min(options.concurrency(), active + ready.size());
        if (open && !paused) {
            for (; active < wanted; active++) {
                signals.work();
            }
        }
    }

    /** Makes workers look again, after a pause of the rate, an outage or a lost connection. */
    public void wake() {
        lock.lock();
        try {
            callWorkers();
        } finally {
            lock.unlock();
        }
    }

    /** Takes tasks for a worker; null ends the worker. */
    @Nullable Grab grab() {
        lock.lock();
        try {
            Grab grab = new Grab();
            int most = allowance();
            if (most > 0) {
                fill(grab, most);
            }
            if (grab.tasks.isEmpty()) {
                grab.strands.forEach(this::giveBack);
                active--;
                quiet.signalAll();
                return null;
            }
            rate.taken(grab.tasks.size());
            grab.probe = outage.isOutage();
            outage.probeBegins();
            return grab.close();
        } finally {
            lock.unlock();
        }
    }

    private int allowance() {
        long now = System.nanoTime();
        if (!open || paused || ready.isEmpty()) {
            return 0;
        }
        if (now - trustedUntil > 0) {
            // The leases may be somebody else's by now: the next beat tells.
            return 0;
        }
        long pause = outage.nanosToNext(now);
        if (pause > 0) {
            signals.wake(pause);
            return 0;
        }
        int most = rate.available(outage.isOutage() ? 1 : grabSize(), now);
        if (most == 0) {
            signals.wake(rate.nanosToNext());
        }
        return most;
    }

    /** One at a time for slow handlers, many for quick ones: the lock must not cost more than the work. */
    private int grabSize() {
        if (batching) {
            return options.batchSize();
        }
        int quick = (int) Math.max(1, Math.min(MAX_GRAB, GRAB_NANOS / Math.max(1, averageNanos)));
        int fair = 1 + queued / options.concurrency();
        return Math.min(quick, fair);
    }

    private void fill(Grab grab, int most) {
        List<Strand> later = new ArrayList<>();
        int strandsLeft = byPartition ? 1 + ready.size() / options.concurrency() : Integer.MAX_VALUE;
        while (grab.tasks.size() < most && strandsLeft-- > 0 && !ready.isEmpty()) {
            Strand strand = ready.removeFirst();
            if (byPartition && strand.tasks.getFirst().partition.saving) {
                later.add(strand);
                continue;
            }
            strand.held = true;
            grab.strands.add(strand);
            take(grab, strand, most);
        }
        later.forEach(ready::addLast);
    }

    private void take(Grab grab, Strand strand, int most) {
        while (grab.tasks.size() < most && !strand.tasks.isEmpty()) {
            Task task = strand.tasks.removeFirst();
            count(task, -1);
            if (task.partition.isWorking()) {
                task.partition.running++;
                task.partition.inTransaction |= byPartition;
                grab.add(strand, task);
            }
        }
    }

    /** Takes back what a worker did with its tasks. */
    void complete(Grab grab, long nanosPerTask) {
        lock.lock();
        try {
            averageNanos = (averageNanos * 7 + nanosPerTask) / 8;
            settling.settle(grab);
            grab.strands.forEach(this::giveBack);
            outage.probeEnds(System.nanoTime());
            signals.progress();
            callWorkers();
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Strand strand) {
        strand.held = false;
        if (strand.tasks.isEmpty()) {
            strands.remove(strand.id, strand);
        } else {
            ready.addLast(strand);
        }
    }

    @Nullable Partition partitionOf(int slot) {
        return partitions.get(partitioning.applyAsInt(slot, options.partitions()));
    }

    @Nullable Partition partition(int number) {
        return partitions.get(number);
    }

    Collection<Partition> partitions() {
        return partitions.values();
    }

    /** Takes in a partition; the reading has to begin anew for it. */
    void add(Partition partition) {
        feed = null;
        partitions.put(partition.number, partition);
    }

    /** Forgets a partition: what is queued goes, what runs ends without consequence. */
    void remove(Partition partition) {
        partition.lost = true;
        partitions.remove(partition.number, partition);
        countUnstored(-partition.changes.size());
        quiet.signalAll();
    }

    /** Begins to read from the place from which everything that is still wanted lies ahead, if anything is. */
    Optional<Beginning> beginFeed() {
        lock.lock();
        try {
            feed = Beginning.of(partitions.values());
            return Optional.ofNullable(feed);
        } finally {
            lock.unlock();
        }
    }

    /** Takes no page until the reading begins anew. */
    void endFeed() {
        lock.lock();
        try {
            feed = null;
        } finally {
            lock.unlock();
        }
    }

    /** Pauses or goes on; what runs is finished. */
    void pause(boolean pause) {
        lock.lock();
        try {
            paused = pause;
            callWorkers();
        } finally {
            lock.unlock();
        }
    }

    /** Notes until when the leases are surely this instance's. */
    void trustUntil(long nanoTime) {
        lock.lock();
        try {
            trustedUntil = nanoTime;
            callWorkers();
        } finally {
            lock.unlock();
        }
    }

    /** Hands out nothing more and waits until no worker has tasks. Returns whether that came in time. */
    boolean close(long deadlineNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            open = false;
            long left = deadlineNanos - System.nanoTime();
            while (active > 0 && left > 0) {
                left = quiet.awaitNanos(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
                left = deadlineNanos - System.nanoTime();
            }
            return active == 0;
        } finally {
            lock.unlock();
        }
    }
}
