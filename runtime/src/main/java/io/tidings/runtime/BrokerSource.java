/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.TidingsException;
import io.tidings.runtime.consuming.Effects;
import io.tidings.runtime.consuming.Fed;
import io.tidings.runtime.reading.Feeder;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.Transport;
import io.tidings.spi.TransportException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events from a broker, which gives each subscription the partitions that this process owns. */
final class BrokerSource implements EngineSource {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerSource.class);

    private final Broker broker;
    private final @Nullable EventLog database;
    private final String owner;
    private final Queue<Broker.Supply> supplies = new ConcurrentLinkedQueue<>();
    private final Map<String, PassingOver> passing = new ConcurrentHashMap<>();

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
        PassingOver sink = new PassingOver(fed);
        passing.put(options.name(), sink);
        Broker.Supply supply = broker.supply(owner, options.declaration(), database == null ? fed : sink);
        supplies.add(supply);
        return new SupplyFeeder(supply, supplies);
    }

    /** Whoever comes too late must not put back on the broker what has just been taken from it. */
    @Override
    public boolean register(SubscriptionOptions options) {
        if (!mayBegin(options.name())) {
            throw new TidingsException(
                    "Subscription '%s' came back to the log when it was about to begin on %s."
                            .formatted(options.name(), broker.address()),
                    null);
        }
        return broker.subscriptions().register(options.declaration());
    }

    /**
     * Tells whether a subscription that was seen on the broker may begin there: it is known there, or if not, the log
     * says even now that it is there. A way back takes it from the broker last of all.
     */
    boolean mayBegin(String subscription) {
        return database == null
                || broker.subscriptions().knows(subscription)
                || !database.graduations().handled(subscription).isEmpty();
    }

    /**
     * Finds what was handled on the log before, whenever partitions were taken. An instance that slept through a way
     * back and there again wakes up with what was true before; the lease that it holds by now keeps the subscription
     * from moving once more.
     */
    @Override
    public boolean lets(String subscription) {
        if (database == null) {
            return true;
        }
        try {
            List<Lease> handled = database.graduations().handled(subscription);
            PassingOver sink = passing.get(subscription);
            if (handled.isEmpty() || sink == null) {
                return false;
            }
            sink.handled(Passover.of(database.identity(), handled));
            return true;
        } catch (TransportException e) {
            LOG.warn(
                    "Cannot find out what subscription '{}' had handled on the log, trying again: {}",
                    subscription,
                    e.getMessage());
            return false;
        }
    }

    @Override
    public boolean misses(String subscription) {
        return true;
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
        supplies.forEach(Broker.Supply::closing);
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
