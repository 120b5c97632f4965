/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.RelayStatus;
import io.tidings.runtime.events.Decoding;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.TidingsProvider.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs in one process: an engine on the log, one on the broker, or both. Where there are both, every subscription
 * is declared on the log, which says where it gets its events; those that get them from the broker run there too, and
 * the relay between the two runs on the log.
 */
final class Engines {

    private static final long LONGEST_END_MILLIS = 2_000;

    private final Engine first;
    private final @Nullable Engine behind;
    private final @Nullable Homes homes;
    private final @Nullable Relay relay;
    private volatile @Nullable Thread watching;

    private Engines(Engine first, @Nullable Engine behind, @Nullable Homes homes, @Nullable Relay relay) {
        this.first = first;
        this.behind = behind;
        this.homes = homes;
        this.relay = relay;
    }

    static Engines of(Settings settings, Decoding decoding, Wiring wiring) {
        String owner = Owner.named(settings.instance());
        EventLog log = wiring.database();
        Broker broker = wiring.broker();
        if (broker == null) {
            EventLog only = wiring.log("this");
            EngineSource source = new LogSource(
                    only,
                    settings.onStart(),
                    settings.idlePoll(),
                    options -> only.subscriptions().register(options.declaration()));
            return new Engines(
                    new Engine(source, decoding, owner, settings.lease(), new Stranded(only)), null, null, null);
        }
        BrokerSource source = new BrokerSource(broker, log, owner);
        Engine onBroker = new Engine(source, decoding, owner, settings.lease());
        if (log == null) {
            return new Engines(onBroker, null, null, null);
        }
        Outbox outbox = new Outbox(log, broker, owner);
        Homes homes = new Homes(outbox, source, onBroker);
        EngineSource published = new LogSource(log, settings.onStart(), settings.idlePoll(), outbox);
        Engine onLog = new Engine(published, decoding, owner, settings.lease(), homes);
        return new Engines(onLog, onBroker, homes, new Relay(log, broker));
    }

    void start(List<SubscriptionOptions> declaredSubscriptions) {
        if (behind != null) {
            behind.start(List.of());
        }
        List<SubscriptionOptions> all = new ArrayList<>();
        if (relay != null) {
            all.add(relay.options());
        }
        all.addAll(declaredSubscriptions);
        first.start(all);
        if (homes != null) {
            watching = Threads.started("homes", homes);
        }
    }

    void add(SubscriptionOptions options) {
        first.add(options);
    }

    void committed() {
        first.committed();
    }

    void expectCommit() {
        first.expectCommit();
    }

    RelayStatus relayStatus() {
        if (relay == null) {
            throw new IllegalStateException("There is no relay: it takes a database and a broker, as in"
                    + " Tidings.builder(dataSource).transport(…).");
        }
        return relay.status();
    }

    void lookAtOwnership() {
        first.lookAtOwnership();
        if (behind != null) {
            behind.lookAtOwnership();
        }
    }

    /** Nothing is to begin on the broker any more. */
    private void endWatching() {
        Thread thread = watching;
        if (homes == null || thread == null) {
            return;
        }
        homes.stop();
        thread.interrupt();
        try {
            thread.join(LONGEST_END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        endWatching();
        try {
            if (behind != null) {
                behind.stop(grace);
            }
        } finally {
            first.stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }
}
