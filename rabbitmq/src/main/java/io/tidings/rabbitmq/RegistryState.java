/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * What the entries of the registry come to. Everybody folds the same entries in the same order to the same state: the
 * first of two that contradict each other counts. Written by one thread, read by many.
 */
final class RegistryState {

    private static final String KIND = "tidings-kind";
    private static final String NAME = "name";
    private static final String SEPARATOR = "\n";

    private final ConcurrentNavigableMap<String, Known> subscriptions = new ConcurrentSkipListMap<>();
    private volatile int partitions;
    private volatile String identity = "";

    static Map<String, Object> layout(int partitions, String identity) {
        return Map.of(KIND, "layout", "partitions", Integer.toString(partitions), "id", identity);
    }

    static Map<String, Object> subscription(Known known) {
        Map<String, Object> entry = new HashMap<>();
        entry.put(KIND, "subscription");
        entry.put(NAME, known.name());
        entry.put("id", known.id());
        entry.put("ordering", known.ordering());
        entry.put("types", String.join(SEPARATOR, new TreeSet<>(known.types())));
        entry.put("starts", known.starts().stream().map(String::valueOf).collect(Collectors.joining(",")));
        entry.put("at", known.at().toString());
        return entry;
    }

    static Map<String, Object> types(String name, Set<String> types) {
        return Map.of(KIND, "types", NAME, name, "types", String.join(SEPARATOR, new TreeSet<>(types)));
    }

    static Map<String, Object> paused(String name, boolean paused) {
        return Map.of(KIND, "paused", NAME, name, "paused", Boolean.toString(paused));
    }

    static Map<String, Object> removed(String name, String id) {
        return Map.of(KIND, "removed", NAME, name, "id", id);
    }

    /** Takes the next entry. What a newer version wrote and this one does not know is passed over. */
    void apply(Map<String, Object> headers) {
        Map<String, String> entry = new HashMap<>();
        headers.forEach((name, value) -> entry.put(name, String.valueOf(value)));
        String name = entry.getOrDefault(NAME, "");
        switch (entry.getOrDefault(KIND, "")) {
            case "layout" -> layOut(entry);
            case "subscription" -> subscriptions.putIfAbsent(name, known(name, entry));
            case "types" -> subscriptions.computeIfPresent(name, (key, known) -> known.with(types(entry)));
            case "paused" ->
                subscriptions.computeIfPresent(
                        name, (key, known) -> known.with(Boolean.parseBoolean(text(entry, "paused"))));
            case "removed" ->
                subscriptions.computeIfPresent(
                        name, (key, known) -> known.id().equals(text(entry, "id")) ? null : known);
            default -> {}
        }
    }

    private void layOut(Map<String, String> entry) {
        if (partitions == 0) {
            identity = text(entry, "id");
            partitions = Integer.parseInt(text(entry, "partitions"));
        }
    }

    private static Known known(String name, Map<String, String> entry) {
        List<Long> starts = Arrays.stream(text(entry, "starts").split(",", -1))
                .map(Long::valueOf)
                .toList();
        return new Known(
                name,
                text(entry, "id"),
                text(entry, "ordering"),
                types(entry),
                starts,
                false,
                Instant.parse(text(entry, "at")));
    }

    private static Set<String> types(Map<String, String> entry) {
        return Set.of(text(entry, "types").split(SEPARATOR, -1));
    }

    private static String text(Map<String, String> entry, String name) {
        String value = entry.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an entry of the registry has no '%s'".formatted(name));
        }
        return value;
    }

    /** Returns into how many streams events are divided, or 0 if nobody said so yet. */
    int partitions() {
        return partitions;
    }

    /** Returns what tells this broker from every other; empty before the number of partitions is known. */
    String identity() {
        return identity;
    }

    Optional<Known> find(String name) {
        return Optional.ofNullable(subscriptions.get(name));
    }

    List<Known> all() {
        return List.copyOf(subscriptions.values());
    }
}
