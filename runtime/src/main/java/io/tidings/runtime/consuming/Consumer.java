/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import io.tidings.DeadLetter;
import io.tidings.runtime.events.Payloads;
import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.Transport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One subscription as this process works for it: its partitions, its reading, its workers. Thread-safe. */
public final class Consumer {

    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);

    final Dispatcher dispatcher;
    final Ledger ledger;
    private final Returning returning;
    private final Attempts attempts;
    private final TransactionalRun transactional;
    private final Watch watch;
    private final SubscriptionOptions options;
    private final Feeder feeder;
    private final Executor executor;
    private final Surroundings surroundings;
    private volatile long overlap;
    private volatile boolean stopping;

    /**
     * What all consumers of a process share.
     *
     * @param source where events come from
     * @param payloads decodes
     * @param executor runs handlers and readers that catch up
     * @param owner the name of this instance
     * @param lease how long a silent owner keeps its partitions
     * @param surroundings what is told of progress
     */
    public record Shared(
            Source source,
            Payloads payloads,
            Executor executor,
            String owner,
            Duration lease,
            Surroundings surroundings) {}

    /** What is told of progress. Must return at once. */
    public interface Surroundings {

        /** There is progress to store. */
        void progress();

        /** Deliveries may have become due, or keys free, after a while. */
        void retriesIn(Duration delay);

        /** Ownership should be looked at soon. */
        void ownership();

        /** Something is to be done after a while. */
        void later(Duration delay, Runnable action);
    }

    /**
     * Makes a consumer that owns nothing yet.
     *
     * @param options the subscription
     * @param shared what it shares
     */
    public Consumer(SubscriptionOptions options, Shared shared) {
        Transport transport = shared.source().transport();
        this.options = options;
        this.executor = shared.executor();
        shared.payloads().want(options.routes().payloadTypes());
        this.surroundings = shared.surroundings();
        this.dispatcher = new Dispatcher(options, transport::partition, new Signals());
        this.ledger = new Ledger(dispatcher);
        Intake intake = new Intake(dispatcher);
        this.returning = new Returning(options.name(), transport, ledger);
        this.watch = new Watch(options.name(), options.handlerTimeout());
        this.transactional = shared.source().effects().run(this, shared.owner(), shared.lease());
        Failures failures = new Failures(options.retry(), shared.owner());
        this.attempts = new Attempts(options, transport, shared.payloads(), failures, watch, transactional);
        this.feeder = shared.source().feeder(options, new Feeding(dispatcher, intake, surroundings), executor);
    }

    /**
     * Returns the subscription.
     *
     * @return as declared
     */
    public SubscriptionOptions options() {
        return options;
    }

    /**
     * Returns the partitions that are owned and work.
     *
     * @return the epoch by partition
     */
    public Map<Integer, Long> owned() {
        dispatcher.lock.lock();
        try {
            Map<Integer, Long> owned = new HashMap<>();
            dispatcher.partitions().forEach(partition -> owned.put(partition.number, partition.epoch));
            return owned;
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Begins to work for partitions.
     *
     * @param leases what was acquired
     * @param blocked the keys not to overtake, by partition
     */
    public void assign(List<Lease> leases, Map<Integer, Set<OrderingKey>> blocked) {
        dispatcher.lock.lock();
        try {
            for (Lease lease : leases) {
                overlap = lease.overlap();
                Partition partition = ledger.partition(lease);
                blocked.getOrDefault(lease.partition(), Set.of())
                        .forEach(key -> partition.blocked.put(key, new BlockedKey()));
                dispatcher.add(partition);
            }
        } finally {
            dispatcher.lock.unlock();
        }
        feeder.restart();
    }

    /**
     * Stops working for a partition that belongs to somebody else now.
     *
     * @param number which
     */
    public void lose(int number) {
        dispatcher.lock.lock();
        try {
            dispatcher.partitions().stream()
                    .filter(partition -> partition.number == number)
                    .toList()
                    .forEach(dispatcher::remove);
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Prepares partitions to be given up: nothing new is begun for them.
     *
     * @param numbers which
     */
    public void leave(Collection<Integer> numbers) {
        dispatcher.lock.lock();
        try {
            dispatcher.partitions().stream()
                    .filter(partition -> numbers.contains(partition.number))
                    .forEach(partition -> partition.leaving = true);
        } finally {
            dispatcher.lock.unlock();
        }
    }

    /**
     * Notes until when the leases are surely this instance's.
     *
     * @param nanoTime on the clock of {@link System#nanoTime()}
     */
    public void trustUntil(long nanoTime) {
        dispatcher.trustUntil(nanoTime);
    }

    /**
     * Notes what the instances of this subscription listen to, this one and others.
     *
     * @param types all of it, as patterns
     */
    public void noteTypes(Set<String> types) {
        if (options.routes().noteOthers(types)) {
            dispatcher.endFeed();
            LOG.warn(
                    "Other instances of subscription '{}' listen to types that this one does not know: {}. Their events wait"
                            + " for those instances.",
                    options.name(),
                    types);
            feeder.restart();
        }
    }

    /**
     * Pauses or goes on.
     *
     * @param paused whether to pause
     */
    public void pause(boolean paused) {
        dispatcher.pause(paused);
    }

    /** Looks for handlers that take too long. */
    public void watchHandlers() {
        watch.look();
    }

    void abandon(List<Task> tasks) {
        dispatcher.lock.lock();
        try {
            tasks.stream().map(task -> task.partition).distinct().forEach(dispatcher::remove);
        } finally {
            dispatcher.lock.unlock();
        }
        surroundings.ownership();
    }

    /**
     * Snapshots what is worth storing.
     *
     * @return to be answered by {@link #saved} or {@link #notSaved}
     */
    public List<Saving> unsaved() {
        return ledger.collect();
    }

    /**
     * Snapshots the partitions that can be given up now.
     *
     * @return to be answered by {@link #released} or {@link #notSaved}
     */
    public List<Saving> readyToLeave() {
        return ledger.collectLeaving();
    }

    /**
     * Notes that snapshots are in the database.
     *
     * @param savings what was stored
     * @param refused what was left out because it belongs to somebody else
     */
    public void saved(List<Saving> savings, Collection<Progress> refused) {
        ledger.refused(savings, refused);
        announce(ledger.stored(savings.stream()
                .filter(saving -> !refused.contains(saving.progress()))
                .toList()));
        if (!refused.isEmpty()) {
            surroundings.ownership();
        }
    }

    /**
     * Notes that partitions were given up.
     *
     * @param savings what was stored with that
     */
    public void released(List<Saving> savings) {
        announce(ledger.stored(savings));
        savings.forEach(saving -> lose(saving.partition.number));
    }

    /**
     * Notes that snapshots did not get into the database.
     *
     * @param savings what was not stored
     */
    public void notSaved(List<Saving> savings) {
        ledger.failed(savings);
    }

    void committed(List<Saving> savings, List<Task> tasks) {
        announce(ledger.committed(savings, tasks));
    }

    private void announce(Ledger.Stored stored) {
        if (stored.retryIn() != null) {
            surroundings.retriesIn(stored.retryIn());
        }
        if (!ledger.releases().isEmpty()) {
            surroundings.retriesIn(Duration.ZERO);
        }
        if (!stored.dead().isEmpty()) {
            executor.execute(() -> stored.dead().forEach(this::tell));
        }
    }

    @SuppressWarnings(
            "checkstyle:IllegalCatch") // a callback of the application; what it throws must not end the thread
    private void tell(DeadLetter letter) {
        try {
            options.onDeadLetter().accept(letter);
        } catch (Throwable e) {
            LOG.error("onDeadLetter of subscription '{}' failed on {}", options.name(), letter.id(), e);
        }
    }

    /** Says that a look at the waiting deliveries begins, whose findings {@link #resume} will bring. */
    public void lookBegins() {
        ledger.lookBegins();
    }

    /**
     * Takes deliveries that are due, and lets the parked deliveries of keys go on that nothing blocks any more. Called
     * by one thread.
     *
     * @param due retrying deliveries whose time has come
     * @param free parked deliveries with nothing before them
     */
    public void resume(List<Waiting> due, List<Waiting> free) {
        returning.resume(due, free);
    }

    /** Returns up to which position events may have been handled from a broker. */
    long overlap() {
        return overlap;
    }

    /**
     * Tells whether it takes no more partitions.
     *
     * @return true after {@link #stopping}
     */
    public boolean isStopping() {
        return stopping;
    }

    /** Ends the feeding for good, after everything was stored. */
    public void close() {
        feeder.close();
    }

    /** Begins nothing new from now on. */
    public void stopping() {
        stopping = true;
        feeder.stop();
        watch.stopping();
    }

    /**
     * Ends deliveries: nothing new is begun, what runs is finished, or interrupted after the deadline. Progress remains
     * to be stored.
     *
     * @param deadlineNanos on the clock of {@link System#nanoTime()}
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void stop(long deadlineNanos) throws InterruptedException {
        stopping();
        if (!dispatcher.close(deadlineNanos)) {
            LOG.warn("Subscription '{}' has handlers that did not end in time: interrupting them", options.name());
            watch.interruptAll();
            dispatcher.close(System.nanoTime() + 1_000_000_000L);
        }
        leave(owned().keySet());
    }

    private final class Signals implements Dispatcher.Signals {

        @Override
        public void work() {
            executor.execute(new Worker(dispatcher, attempts, transactional, watch));
        }

        @Override
        public void progress() {
            surroundings.progress();
        }

        @Override
        public void room() {
            feeder.roomAgain();
        }

        @Override
        public void wake(long afterNanos) {
            surroundings.later(Duration.ofNanos(Math.max(afterNanos, 100_000)), dispatcher::wake);
        }
    }
}
