/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.Diagnosis;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.broker.BrokerThreads;
import io.tidings.spi.Broker;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** A broker in memory. */
final class MemoryBroker implements Broker {

    private static final ThreadFactory THREADS = BrokerThreads.named("memory");

    private final String name;
    private final MemoryStore store;
    private final Queue<Supply> supplies = new ConcurrentLinkedQueue<>();

    MemoryBroker(String name, MemoryStore store) {
        this.name = name;
        this.store = store;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.EARLIEST, Capability.TIME, Capability.REPLAY);
    }

    @Override
    public String address() {
        return "memory://" + name;
    }

    @Override
    public String identity() {
        return store.identity;
    }

    @Override
    public void prepare() {}

    @Override
    public List<Published> publish(List<Message> messages) {
        store.append(messages);
        return Collections.nCopies(messages.size(), Published.DURABLE);
    }

    @Override
    public Supply supply(String owner, Declaration subscription, Sink sink) {
        MemorySupply supply = new MemorySupply(store, owner, subscription.name(), sink);
        supplies.add(supply);
        THREADS.newThread(supply).start();
        return supply;
    }

    @Override
    public EventTail tail(Start start) {
        return new MemoryTail(store, start);
    }

    @Override
    public SubscriptionStore subscriptions() {
        return new MemorySubscriptions(store);
    }

    @Override
    public LeaseStore leases() {
        return new MemoryLeases(store);
    }

    @Override
    public DeliveryStore deliveries() {
        return new MemoryDeliveries(store);
    }

    @Override
    public DeadLetterStore deadLetters() {
        return new MemoryDeadLetters(store);
    }

    @Override
    public Diagnosis diagnose() {
        return new Diagnosis(address(), List.of());
    }

    @Override
    public void close() {
        for (Supply supply = supplies.poll(); supply != null; supply = supplies.poll()) {
            supply.close();
        }
    }
}
