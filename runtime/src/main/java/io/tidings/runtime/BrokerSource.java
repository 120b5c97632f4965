/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.runtime.consuming.Effects;
import io.tidings.runtime.consuming.Fed;
import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.Transport;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Events from a broker, which gives each subscription the partitions that this process owns. */
final class BrokerSource implements EngineSource {

    private final Broker broker;
    private final @Nullable EventLog database;
    private final String owner;
    private final Queue<Broker.Supply> supplies = new ConcurrentLinkedQueue<>();
    private final Map<String, Passover> passovers = new ConcurrentHashMap<>();

    BrokerSource(Broker broker, @Nullable EventLog database, String owner) {
        this.broker = broker;
        this.database = database;
        this.owner = owner;
    }

    @Override
    public Transport transport() {
        return broker;
    }

    @Override
    public Effects effects() {
        return database == null ? new Effects.Nowhere() : new Effects.WithInbox(database);
    }

    /** Says what a subscription had handled before it came to the broker; to be said before it begins. */
    void passOver(String subscription, Passover passover) {
        passovers.put(subscription, passover);
    }

    @Override
    public Feeder feeder(SubscriptionOptions options, Fed fed, Executor executor) {
        Passover passover = passovers.get(options.name());
        Broker.Sink sink = passover == null ? fed : passover.before(fed);
        Broker.Supply supply = broker.supply(owner, options.declaration(), sink);
        supplies.add(supply);
        return new SupplyFeeder(supply, supplies);
    }

    @Override
    public boolean register(SubscriptionOptions options) {
        return broker.subscriptions().register(options.declaration());
    }

    @Override
    public void prepare() {
        broker.prepare();
    }

    @Override
    public Optional<Runnable> reader() {
        return Optional.empty();
    }

    @Override
    public void committed() {}

    @Override
    public void expectCommit() {}

    @Override
    public void stop() {}

    @Override
    public void close() {
        supplies.forEach(Broker.Supply::close);
    }

    /** A broker gives by itself; all it needs to be told is that there is room. The supply ends with the engine. */
    private record SupplyFeeder(Broker.Supply supply, Queue<Broker.Supply> supplies) implements Feeder {

        @Override
        public void restart() {
            supply.roomAgain();
        }

        @Override
        public void roomAgain() {
            supply.roomAgain();
        }

        @Override
        public void stop() {}

        @Override
        public void close() {
            supply.close();
            supplies.remove(supply);
        }
    }
}
