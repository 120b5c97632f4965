/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.DeliveryBook;
import io.tidings.spi.DeliveryStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds deliveries that wait in the books of what this instance owns. */
final class KafkaDeliveries implements DeliveryStore {

    private final DeliveryLogs logs;

    KafkaDeliveries(DeliveryLogs logs) {
        this.logs = logs;
    }

    @Override
    public List<Waiting> due(Collection<String> subscriptions, int limit) {
        Instant now = Instant.now();
        return each(subscriptions, limit, (book, left) -> book.due(now, left));
    }

    @Override
    public List<Waiting> releasable(Collection<String> subscriptions, int limit) {
        return each(subscriptions, limit, DeliveryBook::releasable);
    }

    @Override
    public List<Waiting> parked(String subscription, OrderingKey key, int limit) {
        return each(List.of(subscription), limit, (book, left) -> book.parked(key, left));
    }

    private List<Waiting> each(
            Collection<String> subscriptions, int limit, BiFunction<DeliveryBook, Integer, List<Waiting>> find) {
        List<Waiting> found = new ArrayList<>();
        for (String name : subscriptions) {
            if (found.size() < limit) {
                logs.known(name).ifPresent(log -> found.addAll(find.apply(log.book(), limit - found.size())));
            }
        }
        return found;
    }

    @Override
    public Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of) {
        Map<Integer, Set<OrderingKey>> blocked = new HashMap<>();
        Optional<DeliveryLog> log = logs.known(subscription);
        for (int partition : partitions) {
            log.ifPresent(known -> blocked.put(partition, known.book().blockedKeys(partition)));
        }
        return blocked;
    }
}
