/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.EventCodec;
import io.tidings.RelayStatus;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.EventLog;
import io.tidings.spi.TidingsProvider.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs in one process: the engine of the subscriptions and, where these get their events from a broker and the
 * application publishes to its database, the engine of the relay between the two.
 */
final class Engines {

    private final Engine subscriptions;
    private final @Nullable Forwarding relay;

    /** The relay and what it runs on. */
    private record Forwarding(Relay relay, Engine engine) {}

    private Engines(Engine subscriptions, @Nullable Forwarding relay) {
        this.subscriptions = subscriptions;
        this.relay = relay;
    }

    static Engines of(Settings settings, EventCodec codec, Wiring wiring) {
        String owner = Owner.named(settings.instance());
        Duration lease = settings.lease();
        EventLog log = wiring.database();
        if (wiring.broker() == null) {
            EngineSource source = new LogSource(wiring.log("this"), settings.onStart(), settings.idlePoll());
            return new Engines(new Engine(source, codec, owner, lease), null);
        }
        EngineSource source = new BrokerSource(wiring.broker(), log, owner);
        Engine subscriptions = new Engine(source, codec, owner, lease);
        if (log == null) {
            return new Engines(subscriptions, null);
        }
        EngineSource relayed = new LogSource(log, settings.onStart(), settings.idlePoll());
        Relay relay = new Relay(log, wiring.broker());
        return new Engines(subscriptions, new Forwarding(relay, new Engine(relayed, codec, owner, lease)));
    }

    void start(List<SubscriptionOptions> declaredSubscriptions) {
        subscriptions.start(declaredSubscriptions);
        if (relay != null) {
            relay.engine().start(List.of(relay.relay().options()));
        }
    }

    void add(SubscriptionOptions options) {
        subscriptions.add(options);
    }

    void committed() {
        published().committed();
    }

    void expectCommit() {
        published().expectCommit();
    }

    /** Returns the engine that reads what this process publishes to the log. */
    private Engine published() {
        return relay == null ? subscriptions : relay.engine();
    }

    RelayStatus relayStatus() {
        if (relay == null) {
            throw new IllegalStateException("There is no relay: it takes a database and a broker, as in"
                    + " Tidings.builder(dataSource).transport(…).");
        }
        return relay.relay().status();
    }

    void lookAtOwnership() {
        subscriptions.lookAtOwnership();
    }

    void stop(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        try {
            subscriptions.stop(grace);
        } finally {
            if (relay != null) {
                relay.engine().stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
    }
}
