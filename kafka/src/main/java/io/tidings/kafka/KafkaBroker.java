/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Diagnosis;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Topology;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker;
import io.tidings.spi.DeadLetterStore;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.SubscriptionStore;
import io.tidings.spi.SubscriptionStore.Declaration;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.KafkaException;

/** A Kafka cluster. */
final class KafkaBroker implements Broker {

    private static final String MAX_POLL = "max.poll.interval.ms";
    private static final long DEFAULT_MAX_POLL_MILLIS = 300_000;

    private final KafkaOptions options;
    private final Names names;
    private final Records records;
    private final KafkaErrors errors;
    private final Clients clients;
    private final Topics topics;
    private final TableReader tables;
    private final Control control;
    private final DeliveryLogs logs;
    private final Ages ages;
    private final Statuses statuses;
    private final SubscriptionStore subscriptions;
    private final LeaseStore leases;
    private final DeliveryStore deliveries;
    private final DeadLetterStore deadLetters;
    private final Publisher publisher;
    private final Memberships members = new Memberships();
    private final Queue<KafkaTail> tails = new ConcurrentLinkedQueue<>();

    KafkaBroker(KafkaOptions options, Foreign foreign, Frames frames) {
        this.options = options;
        this.names = new Names(options.prefix());
        this.records = new Records(names, foreign, frames);
        this.errors = new KafkaErrors(options);
        this.clients = new Clients(options, errors);
        this.topics = new Topics(options, names, clients, errors);
        this.tables = new TableReader(clients, topics);
        Writer writer = new Writer(clients, errors);
        this.control = new Control(names, topics, tables, writer);
        Groups groups = new Groups(names, clients, errors);
        this.logs = new DeliveryLogs(names, topics, tables, writer);
        this.ages = new Ages(clients);
        this.statuses = new Statuses(control, topics, groups, logs, ages);
        this.subscriptions = new KafkaSubscriptions(control, topics, groups, logs, statuses);
        this.leases = new KafkaLeases(control, topics, groups, logs, members);
        this.deliveries = new KafkaDeliveries(logs);
        this.deadLetters = new KafkaDeadLetters(control, logs);
        this.publisher = new Publisher(clients, control, errors, records);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.EARLIEST, Capability.TIME, Capability.REPLAY, Capability.PERSISTENT, Capability.REMOTE);
    }

    @Override
    public String address() {
        return options.toString();
    }

    @Override
    public String identity() {
        return errors.await(clients.admin().describeCluster().clusterId(), "find out which cluster this is")
                + "/"
                + options.prefix();
    }

    @Override
    public void prepare() {
        control.open();
        topics.requireEvents(options.topics());
    }

    @Override
    public List<Published> publish(List<Message> messages) {
        return publisher.publish(messages);
    }

    @Override
    public Supply supply(String owner, Declaration subscription, Sink sink) {
        String name = subscription.name();
        Member member = new Member(clients, new Member.Role(names.group(name), owner, sink, records, longestDrain()));
        Membership membership = new Membership(name, member, control, topics, logs);
        members.add(name, membership);
        return new Supply() {
            @Override
            public void roomAgain() {
                member.roomAgain();
            }

            @Override
            public void closing() {
                member.leave();
            }

            @Override
            public void close() {
                members.remove(name, membership);
                member.close();
            }
        };
    }

    /** A partition is given up before the group expels a member that does not poll. */
    private Duration longestDrain() {
        String chosen = options.client().get(MAX_POLL);
        return Duration.ofMillis((chosen == null ? DEFAULT_MAX_POLL_MILLIS : Long.parseLong(chosen)) * 4 / 5);
    }

    @Override
    public EventTail tail(Start start) {
        try {
            KafkaTail tail = new KafkaTail(clients, topics, control, errors, records, start);
            tails.add(tail);
            return tail;
        } catch (KafkaException e) {
            throw errors.of("read events", e);
        }
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
    public Topology topology() {
        return new KafkaTopology(options, names, topics, control);
    }

    @Override
    public Diagnosis diagnose() {
        return new Doctor(options, names, topics, statuses).look();
    }

    @Override
    public void close() {
        members.all().forEach(each -> each.member().leave());
        members.all().forEach(each -> each.member().close());
        for (KafkaTail tail = tails.poll(); tail != null; tail = tails.poll()) {
            tail.close();
        }
        tables.close();
        ages.close();
        clients.close();
    }
}
