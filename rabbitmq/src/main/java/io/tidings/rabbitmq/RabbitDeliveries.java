/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.DeliveryBook;
import io.tidings.spi.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds deliveries that wait in the partitions that this process owns. */
final class RabbitDeliveries implements DeliveryStore {

    private final Parts parts;

    RabbitDeliveries(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<Waiting> due(Collection<String> subscriptions, int limit) {
        Instant now = Instant.now();
        return each(subscriptions, limit, book -> book.due(now, limit));
    }

    @Override
    public List<Waiting> releasable(Collection<String> subscriptions, int limit) {
        return each(subscriptions, limit, book -> book.releasable(limit));
    }

    @Override
    public List<Waiting> parked(String subscription, OrderingKey key, int limit) {
        return each(List.of(subscription), limit, book -> book.parked(key, limit));
    }

    private List<Waiting> each(
            Collection<String> subscriptions, int limit, Function<DeliveryBook, List<Waiting>> find) {
        List<Waiting> found = new ArrayList<>();
        for (String name : subscriptions) {
            parts.of(name).forEach(part -> found.addAll(find.apply(part.book())));
        }
        found.sort(Comparator.comparingLong(Waiting::position));
        return found.size() > limit ? List.copyOf(found.subList(0, limit)) : found;
    }

    @Override
    public Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of) {
        Map<Integer, Set<OrderingKey>> blocked = new HashMap<>();
        for (int partition : partitions) {
            Part part = parts.find(new PartKey(subscription, partition));
            if (part != null) {
                blocked.put(partition, part.book().blockedKeys(partition));
            }
        }
        return blocked;
    }
}
