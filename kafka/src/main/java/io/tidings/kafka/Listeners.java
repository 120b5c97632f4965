/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Start;
import io.tidings.kafka.Known.Listener;
import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/**
 * What the instances of subscriptions listen to. Whoever brings a new type waits until all others have heard of it:
 * until then one of them may pass over an event of that type for good.
 */
final class Listeners {

    private static final long LOOK_NANOS = 200_000_000L;

    private final Control control;
    private final Topics topics;
    private final Groups groups;
    private final Places places;
    private final Map<String, Long> absentSince = new ConcurrentHashMap<>();

    Listeners(Control control, Topics topics, Groups groups) {
        this.control = control;
        this.topics = topics;
        this.groups = groups;
        this.places = new Places(control, topics);
    }

    void join(String owner, String subscription, Set<String> types, Duration ttl) {
        ControlState state = control.upToDate();
        Known before = state.subscription(subscription).orElse(null);
        if (before == null) {
            return;
        }
        control.requireEvents(topics.holding(types, state.routes()));
        Known now = before;
        boolean news = !before.types().containsAll(types);
        if (news) {
            Map<TopicPartition, Long> starts = newStarts(before, types);
            Control.Changed changed =
                    control.change(subscription, known -> known == null ? null : known.with(types, starts));
            now = changed.known() == null ? before : changed.known();
        }
        put(owner, subscription, new Listener(types, now.version(), Instant.EPOCH));
        if (news) {
            awaitOthers(owner, subscription, now.version(), ttl);
        }
    }

    /** Topics that were not listened to before begin at their end: what was there before was not asked for. */
    private Map<TopicPartition, Long> newStarts(Known known, Set<String> types) {
        Map<String, Set<String>> routes = control.state().routes();
        Set<String> fresh = new HashSet<>(topics.holding(types, routes));
        fresh.removeAll(topics.holding(known.types(), routes));
        return places.starts(Start.latest(), topics.partitions(fresh));
    }

    private void put(String owner, String subscription, Listener listener) {
        Listener before = control.state().listeners(subscription).get(owner);
        if (before == null || !before.types().equals(listener.types()) || before.heard() != listener.heard()) {
            control.put(key(owner, subscription), listener.fields());
        }
    }

    private static String key(String owner, String subscription) {
        return ControlState.LISTENER + subscription + "/" + owner;
    }

    private void awaitOthers(String owner, String subscription, long version, Duration ttl) {
        long deadline = System.nanoTime() + ttl.toNanos();
        try {
            while (System.nanoTime() - deadline < 0) {
                Set<String> others =
                        Owners.of(groups.existing(Set.of(subscription)).getOrDefault(subscription, List.of()));
                others.remove(owner);
                Map<String, Listener> known = control.state().listeners(subscription);
                if (others.stream()
                        .allMatch(each ->
                                known.containsKey(each) && known.get(each).heard() >= version)) {
                    return;
                }
                control.state().awaitChange(LOOK_NANOS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while joining subscription '%s'".formatted(subscription), e, true);
        }
    }

    /** Notes that this instance obeys a version of the subscription. */
    void heard(String owner, String subscription, long version) {
        Listener listener = control.state().listeners(subscription).get(owner);
        if (listener != null && listener.heard() < version) {
            put(owner, subscription, new Listener(listener.types(), version, listener.at()));
        }
    }

    /**
     * What any instance listens to. One that has said so and is not in the group may be on its way there; when it has
     * not come for as long as a lease lasts, it is forgotten.
     *
     * @param members the instances in the group
     */
    Set<String> types(String subscription, Set<String> members, Duration ttl) {
        Set<String> types = new TreeSet<>();
        control.state().listeners(subscription).forEach((owner, listener) -> {
            String key = key(owner, subscription);
            if (members.contains(owner)) {
                absentSince.remove(key);
            } else if (System.nanoTime() - absentSince.computeIfAbsent(key, each -> System.nanoTime())
                    > ttl.toNanos()) {
                absentSince.remove(key);
                control.put(key, null);
                return;
            }
            types.addAll(listener.types());
        });
        return types;
    }

    void leave(String owner, Set<String> subscriptions) {
        for (String each : subscriptions) {
            if (control.state().listeners(each).containsKey(owner)) {
                control.put(key(owner, each), null);
            }
        }
    }
}
