/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.spi.BrokerException;
import io.tidings.spi.LeaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A lease is a queue that its owner consumes: RabbitMQ gives it to one at a time, and to the next when the connection
 * of that one ends. What an owner stores goes by the same channel, so that it ends with the lease.
 */
final class RabbitLeases implements LeaseStore {

    private final Registry registry;
    private final Parts parts;
    private final Crew crew;

    RabbitLeases(Registry registry, Parts parts, Crew crew) {
        this.registry = registry;
        this.parts = parts;
        this.crew = crew;
    }

    @Override
    public void join(String owner, String subscription, Set<String> types, Duration ttl) {
        crew.join(owner, subscription, types, ttl);
        crew.beat();
        Known known = registry.upToDate().find(subscription).orElse(null);
        if (known != null && !known.types().containsAll(types)) {
            registry.put(RegistryState.types(subscription, types));
            crew.census().askOwners(known, Question.of(Question.Kind.RENEW));
        }
    }

    @Override
    public Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl) {
        registry.open();
        crew.beat();
        parts.refresh();
        Map<String, View> views = new TreeMap<>();
        for (String name : subscriptions) {
            Readers readers = crew.readers(name);
            if (readers != null) {
                readers.mend();
            }
            registry.state().find(name).ifPresent(known -> views.put(name, view(owner, known)));
        }
        return views;
    }

    private View view(String owner, Known known) {
        Map<Integer, String> owners = crew.members().owners(known.name());
        Set<String> consumers = new TreeSet<>(crew.members().consumers(known.name()));
        consumers.add(owner);
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < known.partitions(); i++) {
            Part part = parts.find(new PartKey(known.name(), i));
            String other = owner.equals(owners.get(i)) ? null : owners.get(i);
            leases.add(
                    part == null
                            ? new Lease(known.name(), i, other, other != null, 0, Positions.before(i, 0))
                            : lease(owner, part));
        }
        return new View(
                known.paused(),
                known.partitions(),
                List.copyOf(consumers),
                crew.members().types(known.name()),
                leases);
    }

    private static Lease lease(String owner, Part part) {
        return new Lease(part.key().subscription(), part.key().partition(), owner, true, part.epoch(), part.cursor());
    }

    @Override
    public List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl) {
        Known known = registry.state().find(subscription).orElse(null);
        Readers readers = crew.readers(subscription);
        if (known == null || readers == null) {
            return List.of();
        }
        List<Lease> taken = new ArrayList<>();
        for (Part part : parts.take(known, partitions)) {
            taken.add(lease(owner, part));
            readers.start(part);
        }
        if (!taken.isEmpty()) {
            crew.beat();
        }
        return taken;
    }

    @Override
    public List<Progress> save(String owner, List<Progress> progress, Duration ttl) {
        List<Progress> refused = new ArrayList<>();
        Map<Part, Part.Sent> sent = new LinkedHashMap<>();
        BrokerException failure = null;
        try {
            // In one order, for each part is locked from here until it is stored.
            for (Progress each : sorted(progress)) {
                Part part = part(each);
                Part.Sent one = part == null ? null : part.send(each.epoch(), each.cursor(), each.changes());
                if (part == null || one == null) {
                    refused.add(each);
                } else {
                    sent.put(part, one);
                }
            }
        } catch (BrokerException e) {
            failure = e;
        } finally {
            BrokerException another = finish(sent);
            failure = failure == null ? another : failure;
        }
        if (failure != null) {
            throw failure;
        }
        return refused;
    }

    /** Waits for all that was sent, whatever becomes of one. Returns what went wrong, or null. */
    private static @Nullable BrokerException finish(Map<Part, Part.Sent> sent) {
        BrokerException failure = null;
        for (Map.Entry<Part, Part.Sent> each : sent.entrySet()) {
            try {
                each.getKey().finish(each.getValue());
            } catch (BrokerException e) {
                failure = e;
            }
        }
        return failure;
    }

    private static List<Progress> sorted(List<Progress> progress) {
        return progress.stream()
                .sorted(Comparator.comparing(Progress::subscription).thenComparingInt(Progress::partition))
                .toList();
    }

    private @Nullable Part part(Progress progress) {
        return parts.find(new PartKey(progress.subscription(), progress.partition()));
    }

    @Override
    public void release(String owner, List<Progress> progress) {
        List<Progress> refused = save(owner, progress, Duration.ZERO);
        for (Progress each : progress) {
            Part part = part(each);
            if (part != null && !refused.contains(each)) {
                parts.release(part);
            }
        }
        crew.beat();
    }

    @Override
    public void leave(String owner, Set<String> subscriptions) {
        crew.leave(subscriptions);
    }
}
