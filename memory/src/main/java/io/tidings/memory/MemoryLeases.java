/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.broker.DeliveryRow;
import io.tidings.memory.MemorySubscription.Member;
import io.tidings.memory.MemorySubscription.Part;
import io.tidings.spi.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps leases in memory. */
final class MemoryLeases implements LeaseStore {

    private final MemoryStore store;

    MemoryLeases(MemoryStore store) {
        this.store = store;
    }

    @Override
    public void join(String owner, String subscription, Set<String> types, Duration ttl) {
        store.lock.lock();
        try {
            MemorySubscription known = store.subscriptions.get(subscription);
            if (known != null) {
                known.members.put(
                        owner, new Member(Set.copyOf(types), Instant.now().plus(ttl)));
                if (known.types.addAll(types)) {
                    known.parts.forEach(Part::free);
                }
                store.changed.signalAll();
            }
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public Map<String, View> beat(String owner, Set<String> subscriptions, Duration ttl) {
        store.lock.lock();
        try {
            Map<String, View> views = new TreeMap<>();
            for (String name : subscriptions) {
                MemorySubscription known = store.subscriptions.get(name);
                if (known != null) {
                    known.beat(owner, ttl);
                    views.put(
                            name,
                            new View(
                                    known.paused,
                                    store.partitions,
                                    known.live(),
                                    known.liveTypes(),
                                    known.leases(name)));
                }
            }
            return views;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public List<Lease> acquire(String owner, String subscription, Collection<Integer> partitions, Duration ttl) {
        store.lock.lock();
        try {
            List<Lease> taken = new ArrayList<>();
            MemorySubscription known = store.subscriptions.get(subscription);
            if (known == null) {
                return taken;
            }
            for (int partition : partitions) {
                Part part = known.parts.get(partition);
                if (!part.isLive() || owner.equals(part.owner)) {
                    part.owner = owner;
                    part.until = Instant.now().plus(ttl);
                    part.epoch++;
                    taken.add(known.lease(subscription, partition));
                }
            }
            store.changed.signalAll();
            return taken;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public List<Progress> save(String owner, List<Progress> progress, Duration ttl) {
        store.lock.lock();
        try {
            List<Progress> refused = new ArrayList<>();
            for (Progress each : progress) {
                Part part = part(each);
                if (part == null || !part.belongsTo(owner, each.epoch())) {
                    refused.add(each);
                } else {
                    part.cursor = each.cursor();
                    part.until = Instant.now().plus(ttl);
                    write(each);
                }
            }
            return refused;
        } finally {
            store.lock.unlock();
        }
    }

    private @Nullable Part part(Progress progress) {
        MemorySubscription known = store.subscriptions.get(progress.subscription());
        return known == null ? null : known.parts.get(progress.partition());
    }

    private void write(Progress progress) {
        MemorySubscription known = store.subscriptions.get(progress.subscription());
        if (known != null && !progress.changes().isEmpty()) {
            Map<Long, Optional<DeliveryRow>> rows =
                    known.book.after(progress.partition(), progress.changes(), Instant.now());
            known.book.put(progress.partition(), rows);
        }
    }

    @Override
    public void release(String owner, List<Progress> progress) {
        store.lock.lock();
        try {
            List<Progress> kept = new ArrayList<>(progress);
            kept.removeAll(save(owner, progress, Duration.ZERO));
            for (Progress each : kept) {
                Part part = part(each);
                if (part != null) {
                    part.free();
                }
            }
            store.changed.signalAll();
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public void leave(String owner, Set<String> subscriptions) {
        store.lock.lock();
        try {
            for (String name : subscriptions) {
                MemorySubscription known = store.subscriptions.get(name);
                if (known != null) {
                    known.members.remove(owner);
                }
            }
        } finally {
            store.lock.unlock();
        }
    }
}
