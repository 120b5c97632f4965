/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions that this process owns. Thread-safe. */
final class Holdings {

    private final Map<String, Map<Integer, Held>> bySubscription = new ConcurrentHashMap<>();

    void put(String subscription, Held held) {
        bySubscription
                .computeIfAbsent(subscription, each -> new ConcurrentHashMap<>())
                .put(held.place.number(), held);
    }

    void drop(String subscription, int partition, long epoch) {
        of(subscription).values().removeIf(held -> held.place.number() == partition && held.epoch == epoch);
    }

    /** Forgets what is not among the epochs that are this process's, by partition. */
    void retain(String subscription, Map<Integer, Long> epochs) {
        of(subscription).values().removeIf(held -> {
            Long epoch = epochs.get(held.place.number());
            return epoch == null || epoch > held.epoch;
        });
    }

    void dropAll(String subscription) {
        bySubscription.remove(subscription);
    }

    private Map<Integer, Held> of(String subscription) {
        return bySubscription.getOrDefault(subscription, new ConcurrentHashMap<>());
    }

    Collection<Held> held(String subscription) {
        return List.copyOf(of(subscription).values());
    }

    Set<String> subscriptions() {
        return Set.copyOf(bySubscription.keySet());
    }
}
