/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.SetArgs;
import io.tidings.Diagnosis;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Topology;
import io.tidings.broker.BrokerThreads;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A broker on Redis Streams. Connects at the first call that needs it. */
final class RedisBroker implements Broker {

    private final RedisAddress address;
    private final Troubles troubles;
    private final Client client;
    private final Link link;
    private final Parts parts;
    private final Doctor doctor;
    private final RedisPublisher publisher;
    private final SubscriptionStore subscriptions;
    private final LeaseStore leases;
    private final Doorbell doorbell;
    private final Reader reader;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Queue<Link> links = new ConcurrentLinkedQueue<>();

    RedisBroker(RedisAddress address, Foreign foreign) {
        this.address = address;
        this.troubles = new Troubles(address.toString());
        this.client = new Client(address);
        this.link = link(true);
        Keys keys = new Keys(address.prefix());
        Durability durability = new Durability(address.replicas());
        Catalogue catalogue = new Catalogue(address, keys, link);
        this.parts = new Parts(
                keys,
                link,
                new Directory(keys, link),
                catalogue,
                new Holdings(),
                new RedisClock(link),
                durability,
                foreign);
        Attaching attaching = new Attaching(keys, link);
        Trimmer trimmer = new Trimmer(parts, address.trimming());
        this.doctor = new Doctor(address, parts, client::letsInAnybody);
        this.publisher = new RedisPublisher(catalogue, link, link(false), durability);
        this.subscriptions = new RedisSubscriptions(parts, attaching);
        this.leases = new RedisLeases(parts, attaching, trimmer);
        boolean cluster = address.kind() == RedisAddress.Kind.CLUSTER;
        Bell bell = new Bell();
        Supplier<Link> more = () -> link(false);
        this.doorbell = new Doorbell(more, bell, cluster);
        this.reader = new Reader(parts, doorbell, bell, cluster);
    }

    private Link link(boolean speaks) {
        Link made = new Link(client, troubles, address.timeout(), speaks);
        links.add(made);
        return made;
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
        String key = new Keys(address.prefix()).identity();
        byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        link.call(commands -> commands.set(key, fresh, SetArgs.Builder.nx()));
        return new String(link.call(commands -> commands.get(key)), StandardCharsets.UTF_8);
    }

    @Override
    public void prepare() {
        doctor.check();
    }

    @Override
    public List<Published> publish(List<Message> messages) {
        return publisher.publish(messages);
    }

    @Override
    public Supply supply(String owner, Declaration subscription, Sink sink) {
        RedisSupply supply = new RedisSupply(subscription.name(), sink, parts.holdings(), reader);
        if (reading.compareAndSet(false, true)) {
            BrokerThreads.named("redis-reader").newThread(reader).start();
        }
        reader.add(supply);
        return supply;
    }

    @Override
    public EventTail tail(Start start) {
        return new RedisTail(parts, start);
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
        return new RedisDeliveries(parts);
    }

    @Override
    public DeadLetterStore deadLetters() {
        return new RedisDeadLetters(parts);
    }

    @Override
    public Topology topology() {
        return new RedisTopology(parts.catalogue());
    }

    @Override
    public Diagnosis diagnose() {
        return doctor.diagnose();
    }

    void trim(Trimming trimming, List<String> streams) {
        new Trimmer(parts, trimming).trim(streams);
    }

    @Override
    public void close() {
        reader.stop();
        links.forEach(Link::close);
        client.close();
    }
}
