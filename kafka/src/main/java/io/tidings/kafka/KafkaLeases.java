/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.kafka.Holdings.Held;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore;
import io.tidings.spi.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Leases are what the consumer group assigns. They are fenced twice: the group refuses the progress of a member that is
 * none any more, and the topic of deliveries passes over what an owner writes after the mark of the next.
 */
final class KafkaLeases implements LeaseStore {

    private final Control control;
    private final Groups groups;
    private final DeliveryLogs logs;
    private final Listeners listeners;
    private final Takeover takeover;
    private final ProgressStore progress;
    private final Memberships members;

    KafkaLeases(Control control, Topics topics, Groups groups, DeliveryLogs logs, Memberships members) {
        this.control = control;
        this.groups = groups;
        this.logs = logs;
        this.listeners = new Listeners(control, topics, groups);
        this.takeover = new Takeover(control, topics, groups);
        this.progress = new ProgressStore(logs, members);
        this.members = members;
    }

    @Override
    public void join(String owner, String subscription, Set<String> types, Duration ttl) {
        listeners.join(owner, subscription, types, ttl);
    }

    @Override
    public Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl) {
        if (members.all().stream().anyMatch(Membership::hasFree)) {
            // Whoever takes a partition has to know what everybody listens to.
            ControlState unused = control.upToDate();
        } else {
            control.open();
        }
        // The answer proves that this instance was a member after the call began.
        Map<String, Collection<MemberDescription>> described = groups.members(joined(subscriptions));
        Map<String, View> views = new TreeMap<>();
        for (String name : subscriptions) {
            Optional<Known> known = control.state().subscription(name);
            Membership membership = members.of(name);
            if (known.isPresent()) {
                if (membership != null) {
                    listeners.heard(owner, name, membership.obeyed());
                    membership.review(known.get(), described.getOrDefault(name, List.of()));
                    logs.of(name, known.get()).settle();
                }
                Set<String> consumers = new TreeSet<>(Owners.of(described.getOrDefault(name, List.of())));
                consumers.add(owner);
                views.put(name, view(owner, name, membership, consumers, ttl));
            } else if (membership != null) {
                membership.abandon();
            }
        }
        return views;
    }

    private Set<String> joined(Set<String> subscriptions) {
        Set<String> joined = new HashSet<>();
        for (String each : subscriptions) {
            Membership membership = members.of(each);
            if (membership != null && !membership.member().memberId().isEmpty()) {
                joined.add(each);
            }
        }
        return joined;
    }

    private View view(String owner, String name, @Nullable Membership membership, Set<String> consumers, Duration ttl) {
        List<Lease> leases = new ArrayList<>();
        if (membership != null) {
            for (Held each : membership.holdings().held()) {
                leases.add(new Lease(name, each.number(), owner, !each.revoking(), each.epoch(), each.cursor()));
            }
            for (TopicPartition each : membership.holdings().free()) {
                control.state()
                        .number(each)
                        .ifPresent(number -> leases.add(new Lease(name, number, null, false, 0, Cursor.ZERO)));
            }
        }
        return new View(
                control.state().isPaused(name),
                leases.size(),
                List.copyOf(consumers),
                listeners.types(name, consumers, ttl),
                leases);
    }

    /**
     * The group has divided the partitions: a free one in the view is for this instance, and so is one that the runtime
     * lost, or never got because something failed in between. One that ends is surplus.
     */
    @Override
    public Share share(View view, String owner, Collection<Integer> owned) {
        List<Integer> surplus = new ArrayList<>();
        List<Integer> wanted = new ArrayList<>();
        for (Lease lease : view.leases()) {
            boolean ends = lease.owner() != null && !lease.live();
            boolean works = owned.contains(lease.partition());
            if (ends && works) {
                surplus.add(lease.partition());
            } else if (ends) {
                drop(lease);
            } else if (!works) {
                wanted.add(lease.partition());
            }
        }
        return new Share(surplus, wanted);
    }

    private void drop(Lease lease) {
        Membership membership = members.of(lease.subscription());
        if (membership != null) {
            membership.holdings().numbered(lease.partition()).ifPresent(held -> membership.drop(List.of(held.place())));
        }
    }

    @Override
    public List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl) {
        Membership membership = members.of(subscription);
        Known known = control.state().subscription(subscription).orElse(null);
        if (membership == null || known == null) {
            return List.of();
        }
        DeliveryLog log = logs.of(subscription, known);
        log.onOperator(membership.member().sink()::deliveriesChanged);
        List<Lease> taken = new ArrayList<>();
        for (Lease each : takeover.of(subscription, known, membership, log, partitions)) {
            taken.add(new Lease(subscription, each.partition(), owner, true, each.epoch(), each.cursor()));
        }
        return taken;
    }

    @Override
    public List<Progress> save(String owner, List<Progress> toStore, Duration ttl) {
        return progress.save(toStore, false);
    }

    @Override
    public void release(String owner, List<Progress> toStore) {
        List<Progress> unused = progress.save(toStore, true);
    }

    @Override
    public void leave(String owner, Set<String> subscriptions) {
        listeners.leave(owner, subscriptions);
    }
}
