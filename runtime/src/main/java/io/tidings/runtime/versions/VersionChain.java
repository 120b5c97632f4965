/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import io.tidings.Upcaster;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The versions of one type that upcasters name, and the ways between them. Thread-safe. */
final class VersionChain {

    private final String type;
    private final SortedSet<Integer> versions = new TreeSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Journey, Optional<List<Step>>> found = new ConcurrentHashMap<>();

    VersionChain(String type, List<Upcaster> upcasters) {
        this.type = type;
        for (Upcaster each : upcasters) {
            versions.add(each.from());
            versions.add(each.to());
            add(new Step(type, each.from(), each.to(), each.up()));
            each.down().ifPresent(down -> add(new Step(type, each.to(), each.from(), down)));
        }
    }

    private void add(Step step) {
        if (steps.stream().anyMatch(known -> known.from() == step.from() && known.to() == step.to())) {
            throw new IllegalArgumentException("there are two upcasters of %s between version %d and %d"
                    .formatted(type, Math.min(step.from(), step.to()), Math.max(step.from(), step.to())));
        }
        steps.add(step);
    }

    /** Returns every version that an upcaster takes or makes. */
    SortedSet<Integer> versions() {
        return Collections.unmodifiableSortedSet(versions);
    }

    /** Finds the way with the fewest steps: only upwards to a later version, only downwards to an earlier one. */
    Optional<List<Step>> way(int from, int to) {
        return found.computeIfAbsent(new Journey(from, to), this::search);
    }

    private Optional<List<Step>> search(Journey journey) {
        Map<Integer, List<Step>> ways = explore(journey);
        return Optional.ofNullable(ways.get(journey.to()));
    }

    /** Returns how far one comes on a way that leads nowhere. */
    int lastBefore(int from, int to) {
        return explore(new Journey(from, to)).keySet().stream()
                .min((a, b) -> Integer.compare(Math.abs(to - a), Math.abs(to - b)))
                .orElse(from);
    }

    private Map<Integer, List<Step>> explore(Journey journey) {
        Map<Integer, List<Step>> ways = new HashMap<>(Map.of(journey.from(), List.of()));
        Deque<Integer> open = new ArrayDeque<>(List.of(journey.from()));
        while (!open.isEmpty()) {
            int here = open.remove();
            for (Step step : steps) {
                if (step.from() == here && journey.passes(step) && !ways.containsKey(step.to())) {
                    List<Step> way = new ArrayList<>(ways.getOrDefault(here, List.of()));
                    way.add(step);
                    ways.put(step.to(), List.copyOf(way));
                    open.add(step.to());
                }
            }
        }
        return ways;
    }

    private record Journey(int from, int to) {

        boolean passes(Step step) {
            return from < to ? step.from() < step.to() && step.to() <= to : step.to() < step.from() && step.to() >= to;
        }
    }
}
