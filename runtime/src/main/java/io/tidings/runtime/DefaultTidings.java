/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.DeadLetters;
import io.tidings.Diagnosis;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.EventTail;
import io.tidings.Inbox;
import io.tidings.LogSchema;
import io.tidings.Receipt;
import io.tidings.Retention;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Subscriptions;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.runtime.events.EventFactory;
import io.tidings.runtime.reading.LogTail;
import io.tidings.runtime.subscription.DeclaredSubscription;
import io.tidings.spi.EventLog;
import io.tidings.spi.TidingsProvider.Settings;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the parts together behind the API. */
final class DefaultTidings implements Tidings {

    private static final Duration CLOSE_GRACE = Duration.ofSeconds(30);

    private final Settings settings;
    private final EventLog log;
    private final EventFactory factory;
    private final Engine engine;
    private final Lifecycle lifecycle = new Lifecycle();
    private final Map<String, DeclaredSubscription> declared = new LinkedHashMap<>();
    private final ThreadLocal<Boolean> published = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    DefaultTidings(Settings settings, EventLog log, EventCodec codec) {
        this.settings = settings;
        this.log = log;
        this.factory = new EventFactory(settings.source(), codec, settings.maxDataBytes());
        this.engine = new Engine(settings, log, codec);
    }

    @Override
    public Receipt publishAll(Connection tx, Collection<?> events) {
        requireNotClosed();
        log.transactions().requireOpen(tx);
        Receipt receipt = append(tx, factory.eventsOf(events));
        engine.expectCommit();
        published.set(true);
        return receipt;
    }

    @Override
    public Receipt publishAll(Collection<?> events) {
        requireNotClosed();
        List<Event> made = factory.eventsOf(events);
        Receipt receipt =
                made.isEmpty() ? new Receipt(List.of()) : log.transactions().publishing(tx -> append(tx, made));
        engine.committed();
        return receipt;
    }

    private Receipt append(Connection tx, List<Event> events) {
        if (events.isEmpty()) {
            return new Receipt(List.of());
        }
        List<String> ids = new ArrayList<>(events.size());
        events.forEach(event -> ids.add(event.id()));
        return new Receipt(ids, log.writer().appendByCommit(tx, events));
    }

    @Override
    @SuppressWarnings("checkstyle:IllegalCatch") // the work may throw anything
    public <T> T inTransaction(TransactionWork<T> work) {
        requireNotClosed();
        published.set(false);
        try {
            return log.transactions().publishing(work::apply);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // the work's own checked exception
            throw new TidingsException("The work in the transaction failed, and nothing was committed: " + e, e);
        } finally {
            if (published.get()) {
                engine.committed();
            }
            published.remove();
        }
    }

    @Override
    public SubscriptionBuilder subscribe(String name) {
        DeclaredSubscription subscription = new DeclaredSubscription(name, this::startOne);
        synchronized (declared) {
            if (lifecycle.isStopped()) {
                throw new IllegalStateException("Tidings has been stopped: '%s' cannot start".formatted(name));
            }
            if (declared.putIfAbsent(name, subscription) != null) {
                throw new IllegalStateException(
                        "subscription '%s' was declared before. Give each a name of its own.".formatted(name));
            }
        }
        return subscription;
    }

    @Override
    public void start() {
        synchronized (declared) {
            lifecycle.start();
            engine.start(
                    declared.values().stream().map(DeclaredSubscription::seal).toList());
        }
    }

    private void startOne(DeclaredSubscription subscription) {
        synchronized (declared) {
            if (lifecycle.isRunning()) {
                engine.add(subscription.seal());
            }
        }
    }

    @Override
    public void stop(Duration grace) {
        boolean running;
        synchronized (declared) { // so that what another thread is just starting is all there to be stopped
            running = lifecycle.stop();
        }
        if (running) {
            engine.stop(grace);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            stop(CLOSE_GRACE);
        } finally {
            log.close();
        }
    }

    @Override
    public Subscriptions subscriptions() {
        return new OperatedSubscriptions(log.subscriptions(), engine::lookAtOwnership);
    }

    @Override
    public DeadLetters deadLetters() {
        return log.deadLetters();
    }

    @Override
    public Inbox inbox() {
        return log.inbox();
    }

    @Override
    public EventTail tail(Start start) {
        return new LogTail(log.reader(), start, settings.idlePoll());
    }

    @Override
    public Retention retention() {
        return log.retention();
    }

    @Override
    public LogSchema schema() {
        return log.schema();
    }

    @Override
    public Diagnosis diagnose() {
        return log.diagnose();
    }

    private void requireNotClosed() {
        if (closed) {
            throw new IllegalStateException("Tidings has been closed and publishes no more");
        }
    }
}
