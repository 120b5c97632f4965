/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.DeadLetters;
import io.tidings.Diagnosis;
import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.EventTail;
import io.tidings.Graduation;
import io.tidings.Inbox;
import io.tidings.LogSchema;
import io.tidings.Persons;
import io.tidings.Receipt;
import io.tidings.RelayStatus;
import io.tidings.Retention;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Subscriptions;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.Topology;
import io.tidings.runtime.events.Decoding;
import io.tidings.runtime.events.EventFactory;
import io.tidings.runtime.events.Interceptors;
import io.tidings.runtime.graduating.DefaultGraduation;
import io.tidings.runtime.graduating.Ends;
import io.tidings.runtime.reading.LogTail;
import io.tidings.runtime.recording.Recorder;
import io.tidings.runtime.subscription.DeclaredSubscription;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.runtime.versions.Versions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.TidingsProvider.Settings;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the parts together behind the API. */
final class DefaultTidings implements Tidings {

    private static final Duration CLOSE_GRACE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Wiring wiring;
    private final EventCodec codec;
    private final EventFactory factory;
    private final Versions versions;
    private final Decoding decoding;
    private final Engines engines;
    private final @Nullable Recorder recorder;
    private final Lifecycle lifecycle = new Lifecycle();
    private final Map<String, DeclaredSubscription> declared = new LinkedHashMap<>();
    private final ThreadLocal<Boolean> published = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    DefaultTidings(Settings settings, EventCodec codec, Wiring wiring) {
        this.settings = settings;
        this.wiring = wiring;
        this.codec = codec;
        Interceptors interceptors = Interceptors.of(settings.interceptors(), settings.mapping());
        this.factory = new EventFactory(settings.source(), codec, settings.maxDataBytes(), interceptors);
        this.versions = new Versions(codec, settings.upcasters());
        this.decoding = new Decoding(codec, interceptors, versions);
        this.engines = Engines.of(settings, decoding, wiring);
        this.recorder = recorder(settings, wiring.database());
    }

    private static @Nullable Recorder recorder(Settings settings, @Nullable EventLog log) {
        return log == null
                ? null
                : new Recorder(
                        log.catalogue(), settings.source(), settings.team(), () -> Threads.occasional("recorder"));
    }

    @Override
    public Receipt publishAll(Connection tx, Collection<?> events) {
        requireNotClosed();
        EventLog log = wiring.log("publishing in a transaction");
        log.transactions().requireOpen(tx);
        List<Event> made = factory.eventsOf(events);
        Receipt receipt = append(log, tx, made);
        note(made);
        engines.expectCommit();
        published.set(true);
        return receipt;
    }

    @Override
    public Receipt publishAll(Collection<?> events) {
        requireNotClosed();
        List<Event> made = factory.eventsOf(events);
        EventLog log = wiring.database();
        if (log == null) {
            return new BrokerPublisher(wiring.requireBroker()).publish(made);
        }
        Receipt receipt =
                made.isEmpty() ? new Receipt(List.of()) : log.transactions().publishing(tx -> append(log, tx, made));
        note(made);
        engines.committed();
        return receipt;
    }

    private void note(List<Event> made) {
        if (recorder != null) {
            recorder.published(made);
        }
    }

    private void note(SubscriptionOptions subscription) {
        if (recorder != null) {
            recorder.worksFor(subscription.name(), subscription.team());
        }
    }

    private static Receipt append(EventLog log, Connection tx, List<Event> events) {
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
        EventLog log = wiring.log("inTransaction");
        published.set(false);
        try {
            return log.transactions().publishing(work::apply);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // the work's own checked exception
            throw new TidingsException("The work in the transaction failed, and nothing was committed: " + e, e);
        } finally {
            if (published.get()) {
                engines.committed();
            }
            published.remove();
        }
    }

    @Override
    public SubscriptionBuilder subscribe(String name) {
        DeclaredSubscription subscription = new DeclaredSubscription(name, codec, this::startOne);
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
            List<SubscriptionOptions> sealed =
                    declared.values().stream().map(this::sealed).toList();
            lifecycle.start();
            engines.start(sealed);
            sealed.forEach(this::note);
        }
    }

    private void startOne(DeclaredSubscription subscription) {
        synchronized (declared) {
            if (lifecycle.isRunning()) {
                SubscriptionOptions options = sealed(subscription);
                engines.add(options);
                note(options);
            }
        }
    }

    private SubscriptionOptions sealed(DeclaredSubscription subscription) {
        SubscriptionOptions options = subscription.seal();
        versions.check(options.name(), options.routes().versions());
        return options;
    }

    @Override
    public void stop(Duration grace) {
        boolean running;
        synchronized (declared) { // so that what another thread is just starting is all there to be stopped
            running = lifecycle.stop();
        }
        if (running) {
            engines.stop(grace);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            stop(CLOSE_GRACE);
        } finally {
            if (recorder != null) {
                recorder.close();
            }
            wiring.close();
        }
    }

    @Override
    public Subscriptions subscriptions() {
        return new OperatedSubscriptions(wiring.subscriptions(), engines::lookAtOwnership);
    }

    @Override
    public RelayStatus relay() {
        return engines.relayStatus();
    }

    @Override
    public DeadLetters deadLetters() {
        return wiring.deadLetters();
    }

    @Override
    public Graduation graduation() {
        EventLog log = wiring.log("graduation");
        Broker broker = wiring.requireBroker();
        Ends ends = new Ends(log, broker, Relay.name(broker), engines::lookAtOwnership, Threads::timer);
        return new DefaultGraduation(ends, Owner.named(settings.instance()));
    }

    @Override
    public Inbox inbox() {
        return wiring.log("the inbox").inbox();
    }

    @Override
    public Persons persons() {
        return wiring.log("erasing persons").personKeys();
    }

    @Override
    public EventTail tail(Start start) {
        return wiring.broker() == null
                ? new LogTail(wiring.log("tail").reader(), start, settings.idlePoll())
                : wiring.broker().tail(start);
    }

    @Override
    public <T> T read(Event stored, Class<T> type) {
        return decoding.read(stored, type);
    }

    @Override
    public Retention retention() {
        return wiring.log("retention").retention();
    }

    @Override
    public LogSchema schema() {
        return wiring.log("schema").schema();
    }

    @Override
    public Topology topology() {
        return wiring.requireBroker().topology();
    }

    @Override
    public Diagnosis diagnose() {
        return wiring.transport().diagnose();
    }

    private void requireNotClosed() {
        if (closed) {
            throw new IllegalStateException("Tidings has been closed and publishes no more");
        }
    }
}
