/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.TidingsException;
import io.tidings.runtime.reading.Bell;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Graduations.Destination;
import io.tidings.spi.Graduations.Move;
import io.tidings.spi.LeaseStore.Home;
import io.tidings.spi.LeaseStore.View;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Begins and ends subscriptions on the broker as the log says where they are. The log's keeper tells what it sees; one
 * thread of its own does what takes long.
 */
final class Homes implements Runnable, BiConsumer<SubscriptionOptions, View> {

    private static final Logger LOG = LoggerFactory.getLogger(Homes.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    /** Longer than any handler is let run: who moves a subscription waits for it, and decides when that is too long. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final Outbox outbox;
    private final BrokerSource source;
    private final Engine broker;
    private final Bell bell = new Bell();
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, String> reported = new HashMap<>();
    private final Map<String, Thread> leaving = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    Homes(Outbox outbox, BrokerSource source, Engine broker) {
        this.outbox = outbox;
        this.source = source;
        this.broker = broker;
    }

    /** A subscription as the last beat found it. */
    private record Seen(SubscriptionOptions options, View view) {

        boolean isOnBroker() {
            return view.home() == Home.MOVED;
        }
    }

    @Override
    public void accept(SubscriptionOptions options, View view) {
        if (!options.name().equals(outbox.relay())) {
            Seen before = seen.put(options.name(), new Seen(options, view));
            if (before == null || before.view.home() != view.home()) {
                bell.ring();
            }
        }
    }

    @Override
    public void run() {
        try {
            while (open) {
                bell.await(LOOK_EVERY_NANOS);
                guard("announce", outbox::announce);
                for (Seen each : seen.values()) {
                    if (open) {
                        guard(each.options.name(), () -> settle(each));
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread soon. */
    void stop() {
        open = false;
        leaving.values().forEach(Thread::interrupt);
        bell.ring();
    }

    private void settle(Seen each) {
        String name = each.options.name();
        if (leaving.containsKey(name)) {
            return;
        }
        boolean runs = broker.has(name);
        if (each.isOnBroker() && !runs) {
            begin(each);
        } else if (!each.isOnBroker() && runs) {
            leave(name);
        } else if (each.view.home() == Home.HERE && !"here".equals(reported.put(name, "here"))) {
            outbox.reportHere(name);
        }
    }

    private void begin(Seen each) {
        String name = each.options.name();
        requireOurs(name);
        if (source.mayBegin(name)) {
            broker.add(each.options);
            reported.remove(name);
        }
    }

    /** On a thread of its own: a handler may take long, and no other subscription is to wait for it. */
    private void leave(String name) {
        LOG.info("Subscription '{}' leaves the broker", name);
        CountDownLatch noted = new CountDownLatch(1);
        leaving.put(name, Threads.started("leaving", () -> {
            try {
                noted.await();
                broker.remove(name, GRACE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (TidingsException e) {
                LOG.warn("Subscription '{}' could not leave the broker, trying again: {}", name, e.getMessage());
            } finally {
                leaving.remove(name);
                bell.ring();
            }
        }));
        noted.countDown();
    }

    private void requireOurs(String name) {
        Destination ours = outbox.destination();
        Destination theirs =
                outbox.log().graduations().find(name).map(Move::broker).orElse(ours);
        if (!theirs.identity().equals(ours.identity())) {
            throw new TidingsException(
                    "Subscription '%s' is on the broker at %s (%s), and this instance knows the one at %s (%s). It handles nothing here. Correct the address, or move the subscription."
                            .formatted(name, theirs.address(), theirs.identity(), ours.address(), ours.identity()),
                    null);
        }
    }

    /** Says once what does not work, and tries again. */
    @SuppressWarnings("checkstyle:IllegalCatch") // the outermost loop of a thread: nothing may end it
    private void guard(String what, Runnable action) {
        try {
            action.run();
        } catch (TidingsException e) {
            if (!String.valueOf(e.getMessage()).equals(reported.put(what, String.valueOf(e.getMessage())))) {
                boolean passes = e instanceof TransportException away && away.isTransient();
                LOG.atLevel(passes ? Level.WARN : Level.ERROR).log(String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException e) {
            if (!e.toString().equals(reported.put(what, e.toString()))) {
                LOG.error("Cannot move '{}', trying again", what, e);
            }
        }
    }
}
