/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.spi.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds deliveries that wait in memory. */
final class MemoryDeliveries implements DeliveryStore {

    private final MemoryStore store;

    MemoryDeliveries(MemoryStore store) {
        this.store = store;
    }

    @Override
    public List<Waiting> due(Collection<String> subscriptions, int limit) {
        Instant now = Instant.now();
        return each(subscriptions, limit, (known, left) -> known.book.due(now, left));
    }

    @Override
    public List<Waiting> releasable(Collection<String> subscriptions, int limit) {
        return each(subscriptions, limit, (known, left) -> known.book.releasable(left));
    }

    private List<Waiting> each(Collection<String> subscriptions, int limit, Find find) {
        store.lock.lock();
        try {
            List<Waiting> found = new ArrayList<>();
            for (String name : subscriptions) {
                MemorySubscription known = store.subscriptions.get(name);
                if (known != null && found.size() < limit) {
                    found.addAll(find.in(known, limit - found.size()));
                }
            }
            return found;
        } finally {
            store.lock.unlock();
        }
    }

    private interface Find {
        List<Waiting> in(MemorySubscription known, int limit);
    }

    @Override
    public List<Waiting> parked(String subscription, OrderingKey key, int limit) {
        return each(List.of(subscription), limit, (known, left) -> known.book.parked(key, left));
    }

    @Override
    public Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of) {
        store.lock.lock();
        try {
            Map<Integer, Set<OrderingKey>> blocked = new HashMap<>();
            MemorySubscription known = store.subscriptions.get(subscription);
            if (known != null) {
                partitions.forEach(partition -> blocked.put(partition, known.book.blockedKeys(partition)));
            }
            return blocked;
        } finally {
            store.lock.unlock();
        }
    }
}
