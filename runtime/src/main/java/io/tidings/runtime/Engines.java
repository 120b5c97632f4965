/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.EventCodec;
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
    private final @Nullable Engine relay;
    private final @Nullable SubscriptionOptions forwarding;

    private Engines(Engine subscriptions, @Nullable Engine relay, @Nullable SubscriptionOptions forwarding) {
        this.subscriptions = subscriptions;
        this.relay = relay;
        this.forwarding = forwarding;
    }

    static Engines of(Settings settings, EventCodec codec, Wiring wiring) {
        String owner = Owner.named(settings.instance());
        Duration lease = settings.lease();
        EventLog log = wiring.database();
        if (wiring.broker() == null) {
            EngineSource source = new LogSource(wiring.log("this"), settings.onStart(), settings.idlePoll());
            return new Engines(new Engine(source, codec, owner, lease), null, null);
        }
        EngineSource source = new BrokerSource(wiring.broker(), log, owner);
        Engine subscriptions = new Engine(source, codec, owner, lease);
        if (log == null) {
            return new Engines(subscriptions, null, null);
        }
        EngineSource relayed = new LogSource(log, settings.onStart(), settings.idlePoll());
        Engine relay = new Engine(relayed, codec, owner, lease);
        return new Engines(subscriptions, relay, Relay.between(log, wiring.broker()));
    }

    void start(List<SubscriptionOptions> declaredSubscriptions) {
        subscriptions.start(declaredSubscriptions);
        if (relay != null && forwarding != null) {
            relay.start(List.of(forwarding));
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
        return relay == null ? subscriptions : relay;
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
                relay.stop(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            }
        }
    }
}
