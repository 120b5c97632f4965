/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.DeliveryRow;
import io.tidings.spi.DeliveryStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds deliveries that wait, in the partitions that this process owns. */
final class RedisDeliveries implements DeliveryStore {

    private final Parts parts;

    RedisDeliveries(Parts parts) {
        this.parts = parts;
    }

    @Override
    public List<Waiting> due(Collection<String> subscriptions, int limit) {
        return find(subscriptions, limit, Script.DUE, limit);
    }

    @Override
    public List<Waiting> releasable(Collection<String> subscriptions, int limit) {
        return find(subscriptions, limit, Script.FREE_KEYS, limit);
    }

    @Override
    public List<Waiting> parked(String subscription, OrderingKey key, int limit) {
        return find(List.of(subscription), Integer.MAX_VALUE, Script.PARKED, Rows.key(key), limit).stream()
                .filter(row -> key.equals(row.orderingKey()))
                .limit(limit)
                .toList();
    }

    private List<Waiting> find(Collection<String> subscriptions, int limit, Script script, Object... arguments) {
        List<String> names = new ArrayList<>();
        List<String> leases = new ArrayList<>();
        for (String name : subscriptions) {
            Layout layout = parts.directory().layout(name);
            if (layout != null) {
                for (Held held : parts.holdings().held(name)) {
                    names.add(name);
                    leases.add(parts.directory().lease(layout, held.place));
                }
            }
        }
        List<List<Object>> answers = parts.link()
                .calls(commands -> leases.stream()
                        .map(lease -> Link.send(commands, script, new String[] {lease}, arguments))
                        .toList());
        List<Waiting> found = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            answers.get(i).stream()
                    .filter(byte[].class::isInstance)
                    .map(row -> Rows.read((byte[]) row))
                    .filter(DeliveryRow::isWaiting)
                    .forEach(row -> found.add(row.waiting(name)));
        }
        found.sort(Comparator.comparingLong(Waiting::position));
        return found.stream().limit(limit).toList();
    }

    @Override
    public Map<Integer, Set<OrderingKey>> blockedKeys(String subscription, Collection<Integer> partitions, int of) {
        Map<Integer, Set<OrderingKey>> blocked = new HashMap<>();
        Layout layout = parts.directory().layout(subscription);
        if (layout == null) {
            return blocked;
        }
        List<Integer> known = partitions.stream().filter(layout::has).toList();
        List<List<String>> answers = parts.link()
                .calls(commands -> known.stream()
                        .map(number -> commands.hkeys(parts.directory().lease(layout, layout.place(number)) + ":keys"))
                        .toList());
        for (int i = 0; i < known.size(); i++) {
            blocked.put(
                    known.get(i),
                    answers.get(i).stream().map(Rows::key).collect(Collectors.toCollection(HashSet::new)));
        }
        return blocked;
    }
}
