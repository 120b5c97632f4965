/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.SubscriptionStatus;
import io.tidings.runtime.consuming.Consumer;
import io.tidings.runtime.reading.Bell;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LeaseStore.View;
import io.tidings.spi.Share;
import io.tidings.spi.Transport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this instance's place among the others: says that it is alive, takes its share of every subscription, gives up
 * what is over it, and notices what was lost, paused or moved. One thread runs it.
 */
public final class Keeper implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(1);

    private final Transport transport;
    private final String owner;
    private final Duration ttl;
    private final Consumers consumers;
    private final Host host;
    private final Lock beating = new ReentrantLock();
    private final Bell bell = new Bell();
    private final Trouble trouble;
    private final Trouble beginnings;
    private final Set<String> missing = new HashSet<>();
    private final long reportAt;
    private boolean reported;
    private volatile boolean open = true;

    /** Whom a keeper keeps the leases for. */
    public interface Host {

        /** Makes sure, before each beat, that what is declared has begun; quick when it has. */
        void prepare();

        /**
         * Sees a subscription as a beat found it; must return at once.
         *
         * @param options which
         * @param view what was found
         */
        void sees(SubscriptionOptions options, View view);

        /**
         * Looks whether work may begin under leases that were taken a moment ago.
         *
         * @param subscription whose
         * @return false if they are to be given up again
         */
        boolean lets(String subscription);

        /**
         * Tells whether it is worth saying that no instance works for a subscription.
         *
         * @param subscription which
         * @return true unless nobody needs it
         */
        boolean misses(String subscription);
    }

    /**
     * Makes a keeper.
     *
     * @param transport where leases are kept
     * @param owner the name of this instance
     * @param ttl how long a lease lasts
     * @param consumers the consumers of this process
     * @param host for whom
     */
    public Keeper(Transport transport, String owner, Duration ttl, Consumers consumers, Host host) {
        this.transport = transport;
        this.owner = owner;
        this.ttl = ttl;
        this.consumers = consumers;
        this.host = host;
        this.trouble = new Trouble(LOG, "Cannot keep the leases", transport.title());
        this.beginnings = new Trouble(LOG, "Cannot begin all subscriptions", transport.title());
        this.reportAt = System.nanoTime() + 2 * ttl.toNanos();
    }

    /** Looks at ownership soon. */
    public void ring() {
        bell.ring();
    }

    /** Ends the thread soon. */
    public void stop() {
        open = false;
        bell.ring();
    }

    @Override
    public void run() {
        long pause = Math.min(LONGEST_BEAT.toNanos(), ttl.toNanos() / 4);
        try {
            while (open) {
                // What cannot begin must not cost those that run their leases.
                beginnings.guard(host::prepare);
                trouble.guard(this::beatAlone);
                bell.await(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody who leaves is to be given something at the same moment. */
    private void beatAlone() {
        beating.lock();
        try {
            beat();
        } finally {
            beating.unlock();
        }
    }

    private void beat() {
        Set<String> names =
                consumers.all().stream().map(each -> each.options().name()).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        Map<String, View> views = transport.leases().beat(owner, names, ttl);
        // The log renews leases with less than two thirds left, so each of them surely lasts that long from the call.
        long trusted = began + ttl.toNanos() * 2 / 3;
        for (Consumer consumer : consumers.all()) {
            View view = views.get(consumer.options().name());
            if (view != null) {
                review(consumer, view);
                consumer.trustUntil(trusted);
            } else if (names.contains(consumer.options().name())) {
                removed(consumer);
            }
        }
        if (!reported && System.nanoTime() - reportAt > 0) {
            reported = true;
            reportUnattended();
        }
    }

    /** Says once, when other instances have had time to come up, which subscriptions nobody works for. */
    private void reportUnattended() {
        for (SubscriptionStatus status : transport.subscriptions().statuses()) {
            if (status.state() == SubscriptionStatus.State.UNATTENDED && host.misses(status.name())) {
                LOG.warn(
                        "Subscription '{}' is on this log, {} events behind, and no instance works for it. If the code renamed"
                                + " it, rename it here too: tidings subscriptions rename {} NEW-NAME. If it is gone:"
                                + " tidings subscriptions remove {}",
                        status.name(),
                        status.lagEvents(),
                        status.name(),
                        status.name());
            }
        }
    }

    private void review(Consumer consumer, View view) {
        missing.remove(consumer.options().name());
        host.sees(consumer.options(), view);
        // Before the end of a pause: what a seek skipped meanwhile must not be handed out.
        dropLost(consumer, view);
        consumer.pause(view.paused());
        if (view.types().containsAll(consumer.options().routes().patterns())) {
            consumer.noteTypes(view.types());
        } else {
            // Silent for so long that others forgot what this instance listens to.
            transport
                    .leases()
                    .join(
                            owner,
                            consumer.options().name(),
                            consumer.options().routes().patterns(),
                            ttl);
        }
        if (view.home() == Home.LEAVING) {
            consumer.leave(consumer.owned().keySet());
            release(consumer);
        } else {
            divide(consumer, view);
        }
    }

    private void divide(Consumer consumer, View view) {
        Share share = transport.leases().share(view, owner, consumer.owned().keySet());
        consumer.leave(share.surplus());
        release(consumer);
        List<Integer> wanted = share.wanted();
        if (!wanted.isEmpty() && open && !consumer.isStopping()) {
            acquire(consumer, wanted, view.partitions());
        }
    }

    private void dropLost(Consumer consumer, View view) {
        Map<Integer, Lease> leases = view.leases().stream().collect(Collectors.toMap(Lease::partition, lease -> lease));
        Set<Integer> lost = new TreeSet<>();
        Set<String> owners = new TreeSet<>();
        consumer.owned().forEach((partition, epoch) -> {
            Lease lease = leases.get(partition);
            if (lease == null || !owner.equals(lease.owner()) || lease.epoch() != epoch) {
                consumer.lose(partition);
                lost.add(partition);
                if (lease != null && lease.owner() != null) {
                    owners.add(lease.owner());
                }
            }
        });
        if (!lost.isEmpty()) {
            report(consumer.options().name(), lost, owners);
        }
    }

    private static void report(String name, Set<Integer> lost, Set<String> owners) {
        if (owners.isEmpty()) {
            LOG.info("Subscription '{}' was moved to another place: {} partitions begin anew there", name, lost.size());
        } else {
            LOG.info("Partitions {} of subscription '{}' were taken over by {}", lost, name, owners);
        }
    }

    private void release(Consumer consumer) {
        var leaving = consumer.readyToLeave();
        if (leaving.isEmpty()) {
            return;
        }
        boolean released = false;
        try {
            transport
                    .leases()
                    .release(
                            owner, leaving.stream().map(each -> each.progress()).toList());
            released = true;
        } finally {
            if (released) {
                consumer.released(leaving);
            } else {
                consumer.notSaved(leaving);
            }
        }
    }

    private void acquire(Consumer consumer, List<Integer> wanted, int partitions) {
        String name = consumer.options().name();
        List<Lease> acquired = transport.leases().acquire(owner, name, wanted, ttl);
        if (acquired.isEmpty()) {
            return;
        }
        if (!host.lets(name)) {
            transport
                    .leases()
                    .release(
                            owner,
                            acquired.stream()
                                    .map(each -> new Progress(
                                            name, each.partition(), each.epoch(), each.cursor(), List.of()))
                                    .toList());
            return;
        }
        List<Integer> taken = acquired.stream().map(Lease::partition).toList();
        LOG.debug("Took {} of {} partitions of subscription '{}'", taken.size(), partitions, name);
        consumer.assign(acquired, transport.deliveries().blockedKeys(name, taken, partitions));
    }

    private void removed(Consumer consumer) {
        consumer.owned().keySet().forEach(consumer::lose);
        if (missing.add(consumer.options().name())) {
            LOG.error(
                    "Subscription '{}' was removed from the log while it runs here. It gets no events until this application"
                            + " starts again.",
                    consumer.options().name());
        }
    }

    /**
     * Gives up what one consumer has, which has stopped and is not among the consumers any more. What cannot be stored
     * in time is delivered again elsewhere.
     *
     * @param consumer which
     * @param deadlineNanos on the clock of {@link System#nanoTime()}
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public void leave(Consumer consumer, long deadlineNanos) throws InterruptedException {
        Bell pause = new Bell();
        String name = consumer.options().name();
        beating.lock();
        try {
            // A save that was on its way when it stopped has to end first.
            do {
                consumer.leave(consumer.owned().keySet());
                trouble.guard(() -> release(consumer));
            } while (open
                    && !consumer.owned().isEmpty()
                    && System.nanoTime() - deadlineNanos < 0
                    && !pause.await(20_000_000));
            trouble.guard(() -> transport.leases().leave(owner, Set.of(name)));
        } finally {
            beating.unlock();
        }
    }

    /** Gives everything up, after the consumers have stopped; what cannot be stored is delivered again elsewhere. */
    public void leave() {
        for (Consumer consumer : consumers.all()) {
            consumer.leave(consumer.owned().keySet());
            trouble.guard(() -> release(consumer));
        }
        trouble.guard(() -> transport
                .leases()
                .leave(
                        owner,
                        consumers.all().stream()
                                .map(each -> each.options().name())
                                .collect(Collectors.toSet())));
    }
}
