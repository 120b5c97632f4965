/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.runtime.consuming.Effects;
import io.tidings.runtime.consuming.Fed;
import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.Transport;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Events from a broker, which gives each subscription the partitions that this process owns. */
final class BrokerSource implements EngineSource {

    private final Broker broker;
    private final @Nullable EventLog database;
    private final String owner;
    private final Queue<Broker.Supply> supplies = new ConcurrentLinkedQueue<>();

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

    @Override
    public Feeder feeder(SubscriptionOptions options, Fed fed, Executor executor) {
        Broker.Supply supply = broker.supply(owner, options.declaration(), fed);
        supplies.add(supply);
        return new SupplyFeeder(supply);
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
    private record SupplyFeeder(Broker.Supply supply) implements Feeder {

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
    }
}
