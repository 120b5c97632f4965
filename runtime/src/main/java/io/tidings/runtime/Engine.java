/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.EventCodec;
import io.tidings.LogSchema;
import io.tidings.TidingsException;
import io.tidings.runtime.consuming.Consumer;
import io.tidings.runtime.keeping.Consumers;
import io.tidings.runtime.keeping.Keeper;
import io.tidings.runtime.keeping.ProgressWriter;
import io.tidings.runtime.keeping.RetryPump;
import io.tidings.runtime.reading.Tail;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogException;
import io.tidings.spi.TidingsProvider.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads behind the subscriptions of one process, and their beginning and end. */
final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final long JOIN_MILLIS = 5000;
    private static final long WATCH_EVERY_MILLIS = 200;

    private final Settings settings;
    private final EventLog log;
    private final String owner;
    private final Consumers consumers = new Consumers();
    private final List<SubscriptionOptions> declared = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService handlers = Threads.handlers();
    private final ScheduledExecutorService timer = Threads.timer();
    private final Tail tail;
    private final Keeper keeper;
    private final ProgressWriter progress;
    private final RetryPump retries;
    private final Consumer.Shared shared;
    private volatile EventLog.Doorbell doorbell = new Silence();
    private volatile boolean waiting = true;

    Engine(Settings settings, EventLog log, EventCodec codec) {
        this.settings = settings;
        this.log = log;
        this.owner = ownerName(settings.instance());
        this.tail = new Tail(log.reader(), settings.idlePoll());
        this.keeper = new Keeper(log, owner, settings.lease(), consumers, this::prepareIfWaiting);
        this.progress = new ProgressWriter(log.leases(), owner, settings.lease(), consumers);
        this.retries = new RetryPump(log.deliveries(), consumers);
        this.shared = new Consumer.Shared(log, tail, codec, handlers, owner, settings.lease(), new Around());
    }

    /** Starts everything; a database that is away is waited for in the background. */
    void start(List<SubscriptionOptions> subscriptions) {
        synchronized (declared) {
            declared.addAll(subscriptions);
        }
        try {
            prepare();
        } catch (EventLogException e) {
            requireAway(e);
            LOG.warn("The database is away, the subscriptions begin when it is back: {}", e.getMessage());
        }
        threads.add(Threads.started("tail", tail));
        threads.add(Threads.started("progress", progress));
        threads.add(Threads.started("retries", retries));
        threads.add(Threads.started("keeper", keeper));
        watchHandlers();
    }

    /** Looks for handlers that take too long; on a thread that waits for no database, whose locks they may hold. */
    private void watchHandlers() {
        Future<?> unused = timer.scheduleWithFixedDelay(
                () -> consumers.all().forEach(Consumer::watchHandlers),
                WATCH_EVERY_MILLIS,
                WATCH_EVERY_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Adds a subscription to those that run, once; a database that is away is waited for in the background. */
    void add(SubscriptionOptions options) {
        synchronized (declared) {
            if (declared.contains(options) || consumers.named(options.name()) != null) {
                return;
            }
            try {
                prepareTables();
                begin(options);
            } catch (EventLogException e) {
                requireAway(e);
                declared.add(options);
                waiting = true;
                LOG.warn(
                        "The database is away, subscription '{}' begins when it is back: {}",
                        options.name(),
                        e.getMessage());
            }
        }
        keeper.ring();
    }

    private static void requireAway(EventLogException e) {
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
            prepareTables();
            List<TidingsException> refusals = new ArrayList<>();
            for (SubscriptionOptions options : List.copyOf(declared)) {
                try {
                    begin(options);
                    declared.remove(options);
                } catch (EventLogException e) {
                    throw e;
                } catch (TidingsException e) {
                    refusals.add(e);
                }
            }
            if (!refusals.isEmpty()) {
                throw refusals.get(0);
            }
            waiting = false;
        }
    }

    private void prepareTables() {
        if (settings.onStart() == LogSchema.OnStart.CREATE) {
            log.schema().migrate();
        } else {
            log.schema().verify();
        }
        if (doorbell instanceof Silence) {
            doorbell = log.doorbell(tail::ring);
        }
    }

    private void begin(SubscriptionOptions options) {
        boolean fresh = log.subscriptions().register(options.declaration());
        log.leases().join(owner, options.name(), options.routes().patterns(), settings.lease());
        LOG.info("Subscription '{}' {} as {}", options.name(), fresh ? "begins" : "goes on", owner);
        consumers.add(new Consumer(options, shared));
    }

    /** A transaction with events was committed by this process. */
    void committed() {
        tail.ring();
        doorbell.ring();
    }

    /** A transaction with events is about to be committed by this process. */
    void expectCommit() {
        tail.expect();
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
            tail.stop();
            progress.stop();
            retries.stop();
            keeper.stop();
            joinAll();
            keeper.leave();
            doorbell.close();
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

    private static String ownerName(@org.jspecify.annotations.Nullable String instance) {
        String random = "%06x".formatted(ThreadLocalRandom.current().nextInt(1 << 24));
        return (instance == null ? hostName() + "-" + ProcessHandle.current().pid() : instance) + "-" + random;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
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

    /** The doorbell of an engine whose database was not there yet. */
    private static final class Silence implements EventLog.Doorbell {

        @Override
        public void ring() {}

        @Override
        public boolean hears() {
            return false;
        }

        @Override
        public void close() {}
    }
}
