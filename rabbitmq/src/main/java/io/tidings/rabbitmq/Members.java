/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The instances that were heard of lately: what each listens to, and which partitions it says it owns. Thread-safe. */
final class Members {

    private static final String OWNER = "owner";
    private static final String TTL = "ttl";
    private static final String TYPES = "types/";
    private static final String PARTS = "parts/";
    private static final String SEPARATOR = "\n";

    private final Map<String, Member> byOwner = new ConcurrentHashMap<>();

    /**
     * What an instance said of itself.
     *
     * @param owner its name
     * @param types what it listens to, by subscription
     * @param parts what it owns, by subscription
     * @param ttl how long that holds
     */
    record Beat(String owner, Map<String, Set<String>> types, Map<String, Set<Integer>> parts, Duration ttl) {

        Map<String, String> texts() {
            Map<String, String> texts = new HashMap<>();
            texts.put(OWNER, owner);
            texts.put(TTL, Long.toString(ttl.toMillis()));
            types.forEach((name, all) -> texts.put(TYPES + name, String.join(SEPARATOR, new TreeSet<>(all))));
            parts.forEach((name, all) ->
                    texts.put(PARTS + name, all.stream().map(String::valueOf).collect(Collectors.joining(","))));
            return texts;
        }

        static Beat read(Map<String, String> texts) {
            Map<String, Set<String>> types = new TreeMap<>();
            Map<String, Set<Integer>> parts = new TreeMap<>();
            texts.forEach((name, value) -> {
                if (name.startsWith(TYPES)) {
                    types.put(name.substring(TYPES.length()), Set.of(value.split(SEPARATOR, -1)));
                } else if (name.startsWith(PARTS)) {
                    parts.put(
                            name.substring(PARTS.length()),
                            Arrays.stream(value.split(",", -1))
                                    .map(Integer::valueOf)
                                    .collect(Collectors.toSet()));
                }
            });
            Duration ttl = Duration.ofMillis(Long.parseLong(texts.getOrDefault(TTL, "0")));
            return new Beat(texts.getOrDefault(OWNER, ""), types, parts, ttl);
        }
    }

    private record Member(Beat beat, long untilNanos) {}

    /** Takes a beat in. Returns whether it says something new. */
    boolean note(Beat beat) {
        Member before = byOwner.put(
                beat.owner(), new Member(beat, System.nanoTime() + beat.ttl().toNanos()));
        return before == null || !before.beat.equals(beat);
    }

    boolean forget(@Nullable String owner) {
        return owner != null && byOwner.remove(owner) != null;
    }

    private Collection<Beat> live() {
        long now = System.nanoTime();
        byOwner.values().removeIf(member -> member.untilNanos - now < 0);
        return byOwner.values().stream().map(Member::beat).toList();
    }

    /** Returns those who listen to a subscription, sorted. */
    Set<String> consumers(String subscription) {
        return live().stream()
                .filter(beat -> beat.types.containsKey(subscription))
                .map(Beat::owner)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns what anybody listens to of a subscription. */
    Set<String> types(String subscription) {
        return live().stream()
                .flatMap(beat -> beat.types.getOrDefault(subscription, Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns who owns the partitions of a subscription. */
    Map<Integer, String> owners(String subscription) {
        Map<Integer, String> owners = new TreeMap<>();
        live().forEach(beat ->
                beat.parts.getOrDefault(subscription, Set.of()).forEach(each -> owners.put(each, beat.owner)));
        return owners;
    }
}
