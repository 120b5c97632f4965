/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.TidingsException;
import io.tidings.runtime.consuming.Consumer;
import io.tidings.runtime.events.Decoding;
import io.tidings.runtime.events.Payloads;
import io.tidings.runtime.keeping.Consumers;
import io.tidings.runtime.keeping.Keeper;
import io.tidings.runtime.keeping.ProgressWriter;
import io.tidings.runtime.keeping.RetryPump;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.LeaseStore.View;
import io.tidings.spi.Transport;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads behind the subscriptions of one process, and their beginning and end. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long JOIN_MILLIS = 5000;
    private static final long WATCH_EVERY_MILLIS = 200;

    private final EngineSource source;
    private final Transport transport;
    private final String owner;
    private final Duration lease;
    private final Consumers consumers = new Consumers();
    private final List<SubscriptionOptions> declared = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService handlers = Threads.handlers();
    private final ScheduledExecutorService timer = Threads.timer();
    private final Keeper keeper;
    private final ProgressWriter progress;
    private final RetryPump retries;
    private final Consumer.Shared shared;
    private volatile boolean waiting = true;

    Engine(EngineSource source, Decoding decoding, String owner, Duration lease) {
        this(source, decoding, owner, lease, (options, view) -> {});
    }

    /** Makes an engine with somebody who sees its subscriptions as each beat finds them. */
    Engine(
            EngineSource source,
            Decoding decoding,
            String owner,
            Duration lease,
            BiConsumer<SubscriptionOptions, View> watcher) {
        this.source = source;
        this.transport = source.transport();
        this.owner = owner;
        this.lease = lease;
        this.keeper = new Keeper(transport, owner, lease, consumers, new Keeping(watcher));
        this.progress = new ProgressWriter(transport, owner, lease, consumers);
        this.retries = new RetryPump(transport, consumers);
        this.shared = new Consumer.Shared(source, new Payloads(decoding), handlers, owner, lease, new Around());
    }

    /** Starts everything; a transport that is away is waited for in the background. */
    void start(List<SubscriptionOptions> subscriptions) {
        subscriptions.forEach(source.effects()::check);
        synchronized (declared) {
            declared.addAll(subscriptions);
        }
        try {
            prepare();
        } catch (TransportException e) {
            requireAway(e);
            LOG.warn("{} is away, the subscriptions begin when it is back: {}", transport.title(), e.getMessage());
        }
        source.reader().ifPresent(reader -> threads.add(Threads.started("tail", reader)));
        threads.add(Threads.started("progress", progress));
        threads.add(Threads.started("retries", retries));
        threads.add(Threads.started("keeper", keeper));
        watchHandlers();
    }

    /** Looks for handlers that take too long; on a thread that waits for no transport, whose locks they may hold. */
    private void watchHandlers() {
        Future<?> unused = timer.scheduleWithFixedDelay(
                () -> consumers.all().forEach(Consumer::watchHandlers),
                WATCH_EVERY_MILLIS,
                WATCH_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Adds a subscription to those that run, once; a transport that is away is waited for in the background. */
    void add(SubscriptionOptions options) {
        source.effects().check(options);
        synchronized (declared) {
            if (declared.contains(options) || consumers.named(options.name()) != null) {
                return;
            }
            try {
                source.prepare();
                begin(options);
            } catch (TransportException e) {
                requireAway(e);
                declared.add(options);
                waiting = true;
                LOG.warn(
                        "{} is away, subscription '{}' begins when it is back: {}",
                        transport.title(),
                        options.name(),
                        e.getMessage());
            }
        }
        keeper.ring();
    }

    /** Tells whether a subscription runs here, or is about to. */
    boolean has(String name) {
        synchronized (declared) {
            return consumers.named(name) != null
                    || declared.stream().anyMatch(options -> options.name().equals(name));
        }
    }

    /** Ends one subscription here: finishes what is in progress, stores it, and gives its partitions up. */
    void remove(String name, Duration grace) throws InterruptedException {
        synchronized (declared) {
            declared.removeIf(options -> options.name().equals(name));
        }
        Consumer consumer = consumers.named(name);
        if (consumer != null) {
            long deadline = System.nanoTime() + grace.toNanos();
            consumer.stop(deadline);
            consumers.remove(consumer);
            keeper.leave(consumer, deadline);
            consumer.close();
        }
    }

    private static void requireAway(TransportException e) {
        if (!e.isTransient()) {
            throw e;
        }
    }

    private void prepareIfWaiting() {
        if (waiting) {
            prepare();
        }
    }

    /**
     * Makes sure that the tables are there, and that every declared subscription is known and has a consumer. One that
     * is refused keeps no other from beginning.
     */
    private void prepare() {
        synchronized (declared) {
            source.prepare();
            List<TidingsException> failures = new ArrayList<>();
            for (SubscriptionOptions options : List.copyOf(declared)) {
                try {
                    begin(options);
                    declared.remove(options);
                } catch (TidingsException e) {
                    failures.add(e);
                }
            }
            if (!failures.isEmpty()) {
                throw worst(failures);
            }
            waiting = false;
        }
    }

    /** What passes by itself is waited for; what does not is for somebody to mend. */
    private static TidingsException worst(List<TidingsException> failures) {
        return failures.stream()
                .filter(e -> !(e instanceof TransportException away && away.isTransient()))
                .findFirst()
                .orElse(failures.get(0));
    }

    private void begin(SubscriptionOptions options) {
        boolean fresh = source.register(options);
        transport.leases().join(owner, options.name(), options.routes().patterns(), lease);
        LOG.info("Subscription '{}' {} as {}", options.name(), fresh ? "begins" : "goes on", owner);
        consumers.add(new Consumer(options, shared));
    }

    /** A transaction with events was committed by this process. */
    void committed() {
        source.committed();
    }

    /** A transaction with events is about to be committed by this process. */
    void expectCommit() {
        source.expectCommit();
    }

    void lookAtOwnership() {
        keeper.ring();
    }

    /** Finishes what is in progress, stores it, and gives the partitions up. */
    void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        synchronized (declared) {
            // What waits for a database that is away is not to begin any more.
            declared.clear();
        }
        try {
            for (Consumer consumer : consumers.all()) {
                consumer.stopping();
            }
            for (Consumer consumer : consumers.all()) {
                consumer.stop(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            source.stop();
            progress.stop();
            retries.stop();
            keeper.stop();
            joinAll();
            keeper.leave();
            source.close();
            handlers.shutdown();
            timer.shutdownNow();
        }
    }

    private void joinAll() {
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            try {
                thread.join(JOIN_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the keeper asks for. */
    private final class Keeping implements Keeper.Host {

        private final BiConsumer<SubscriptionOptions, View> watcher;

        Keeping(BiConsumer<SubscriptionOptions, View> watcher) {
            this.watcher = watcher;
        }

        @Override
        public void prepare() {
            prepareIfWaiting();
        }

        @Override
        public void sees(SubscriptionOptions options, View view) {
            watcher.accept(options, view);
        }

        @Override
        public boolean lets(String subscription) {
            return source.lets(subscription);
        }

        @Override
        public boolean misses(String subscription) {
            return source.misses(subscription);
        }
    }

    private final class Around implements Consumer.Surroundings {

        @Override
        public void progress() {
            progress.ring();
        }

        @Override
        public void retriesIn(Duration delay) {
            retries.lookIn(delay);
        }

        @Override
        public void ownership() {
            keeper.ring();
        }

        @Override
        public void later(Duration delay, Runnable action) {
            try {
                Future<?> unused = timer.schedule(action, delay.toNanos(), TimeUnit.NANOSECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("Stopped, nothing is done later");
            }
        }
    }
}
