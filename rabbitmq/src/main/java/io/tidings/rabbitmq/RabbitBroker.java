/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.Diagnosis;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A RabbitMQ broker, or a cluster of them. */
final class RabbitBroker implements Broker {

    private final RabbitAddress address;
    private final Foreign foreign;
    private final Names names;
    private final Connections connections;
    private final Registry registry;
    private final Parts parts;
    private final Crew crew;
    private final Places places;
    private final Publisher publisher;
    private final SubscriptionStore subscriptions;
    private final LeaseStore leases;
    private final DeliveryStore deliveries;
    private final DeadLetterStore deadLetters;
    private final Doctor doctor;
    private final Queue<RabbitTail> tails = new ConcurrentLinkedQueue<>();

    RabbitBroker(RabbitAddress address, Foreign foreign) {
        this.address = address;
        this.foreign = foreign;
        this.names = new Names(address.prefix());
        this.connections = new Connections(address);
        Topology topology = new Topology(connections, names);
        Glance glance = new Glance(connections);
        this.registry = new Registry(connections, names, topology, glance);
        this.parts = new Parts(connections, names);
        this.crew = new Crew(connections, names, topology, parts);
        this.places = new Places(names, glance);
        Statuses statuses = new Statuses(registry, names, places, glance, crew);
        this.publisher = new Publisher(connections, names, registry::partitions);
        this.subscriptions = new RabbitSubscriptions(registry, topology, places, crew.census(), statuses);
        this.leases = new RabbitLeases(registry, parts, crew);
        this.deliveries = new RabbitDeliveries(parts);
        this.deadLetters = new RabbitDeadLetters(registry, crew.census());
        this.doctor = new Doctor(address, names, registry, topology, statuses);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.EARLIEST, Capability.TIME, Capability.REPLAY, Capability.PERSISTENT, Capability.REMOTE);
    }

    @Override
    public String address() {
        return address.toString();
    }

    @Override
    public String identity() {
        registry.open();
        return registry.state().identity();
    }

    @Override
    public void prepare() {
        registry.open();
    }

    @Override
    public List<Published> publish(List<Message> messages) {
        return publisher.publish(messages);
    }

    @Override
    public Supply supply(String owner, Declaration subscription, Sink sink) {
        String name = subscription.name();
        Readers readers = new Readers(connections, names, foreign, sink);
        crew.add(name, readers);
        return new Supply() {
            @Override
            public void roomAgain() {
                readers.roomAgain();
            }

            @Override
            public void close() {
                crew.remove(name, readers);
                readers.close();
            }
        };
    }

    @Override
    public EventTail tail(Start start) {
        RabbitTail tail = new RabbitTail(connections, names, foreign, places.of(start, registry.partitions() + 1));
        tails.add(tail);
        return tail;
    }

    @Override
    public SubscriptionStore subscriptions() {
        return subscriptions;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public DeliveryStore deliveries() {
        return deliveries;
    }

    @Override
    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    @Override
    public io.tidings.Topology topology() {
        return new RabbitTopology(address, names);
    }

    @Override
    public Diagnosis diagnose() {
        return doctor.look();
    }

    @Override
    public void close() {
        crew.close();
        for (RabbitTail tail = tails.poll(); tail != null; tail = tails.poll()) {
            tail.close();
        }
        parts.close();
        connections.close();
    }
}
