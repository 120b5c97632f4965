/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.LogSchema;
import io.tidings.runtime.consuming.Effects;
import io.tidings.runtime.consuming.Fed;
import io.tidings.runtime.reading.CatchUp;
import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.reading.Tail;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.EventLog;
import io.tidings.spi.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Events from the log: one tail for all who are up to date, and a doorbell between processes. */
final class LogSource implements EngineSource {

    private final EventLog log;
    private final LogSchema.OnStart onStart;
    private final Registrar registrar;
    private final Tail tail;
    private final AtomicReference<EventLog.@Nullable Doorbell> doorbell = new AtomicReference<>();

    /** Makes subscriptions known to the log. */
    @FunctionalInterface
    interface Registrar {
        boolean register(SubscriptionOptions options);
    }

    LogSource(EventLog log, LogSchema.OnStart onStart, Duration idlePoll, Registrar registrar) {
        this.log = log;
        this.registrar = registrar;
        this.onStart = onStart;
        this.tail = new Tail(log.reader(), idlePoll);
    }

    @Override
    public Transport transport() {
        return log;
    }

    @Override
    public Effects effects() {
        return new Effects.WithProgress(log);
    }

    @Override
    public Feeder feeder(SubscriptionOptions options, Fed fed, Executor executor) {
        return new CatchUp(tail, executor, fed);
    }

    @Override
    public void prepare() {
        if (onStart == LogSchema.OnStart.CREATE) {
            log.schema().migrate();
        } else {
            log.schema().verify();
        }
        if (doorbell.get() == null) {
            doorbell.set(log.doorbell(tail::ring));
        }
    }

    @Override
    public boolean register(SubscriptionOptions options) {
        return registrar.register(options);
    }

    /** A lease of the log says itself what may be done under it. */
    @Override
    public boolean lets(String subscription) {
        return true;
    }

    /** A relay is missed by those who get their events through it, and by nobody else. */
    @Override
    public boolean misses(String subscription) {
        return log.graduations()
                .relay(subscription)
                .map(broker -> log.graduations().moves().stream()
                        .filter(move -> move.state().isOnBroker())
                        .anyMatch(move -> move.broker().identity().equals(broker.identity())))
                .orElse(true);
    }

    @Override
    public Optional<Runnable> reader() {
        return Optional.of(tail);
    }

    @Override
    public void committed() {
        tail.ring();
        EventLog.Doorbell bell = doorbell.get();
        if (bell != null) {
            bell.ring();
        }
    }

    @Override
    public void expectCommit() {
        tail.expect();
    }

    @Override
    public void stop() {
        tail.stop();
    }

    @Override
    public void close() {
        EventLog.Doorbell bell = doorbell.getAndSet(null);
        if (bell != null) {
            bell.close();
        }
    }
}
