/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds which branch of an older union became which branch of a newer one: equal texts first, then those that differ
 * least.
 */
final class Pairing {

    /** Above this many comparisons, what is left is paired in its order. */
    private static final int MAX_COMPARISONS = 2500;

    private record Edge(Place older, Place newer, int cost) {

        /** The same from both sides, so that a comparison the other way pairs the same branches. */
        String tieBreaker() {
            String before = CanonicalText.ofData(older.json());
            String after = CanonicalText.ofData(newer.json());
            return before.compareTo(after) < 0 ? before + after : after + before;
        }
    }

    private final Set<Place> onlyOlder;
    private final Set<Place> onlyNewer;
    private final List<Pair> pairs = new ArrayList<>();

    private Pairing(List<Place> older, List<Place> newer) {
        this.onlyOlder = new LinkedHashSet<>(older);
        this.onlyNewer = new LinkedHashSet<>(newer);
    }

    static Pairing of(List<Place> older, List<Place> newer, Comparison comparison) {
        Pairing pairing = new Pairing(older, newer);
        pairing.pairEqualTexts();
        pairing.pairSimilar(comparison);
        return pairing;
    }

    void compare(Comparison comparison) {
        pairs.forEach(pair -> comparison.compare(pair.older(), pair.newer()));
    }

    /** Tells whether a newer branch allows what no older one of its kind does. */
    boolean allowsMore(Comparison comparison) {
        return !onlyNewer.isEmpty()
                || pairs.stream().anyMatch(pair -> !verdict(pair, comparison).safeForOld());
    }

    /** Tells whether an older branch allowed what no newer one of its kind does. */
    boolean allowedMore(Comparison comparison) {
        return !onlyOlder.isEmpty()
                || pairs.stream().anyMatch(pair -> !verdict(pair, comparison).safeForNew());
    }

    private static Verdict verdict(Pair pair, Comparison comparison) {
        return comparison.verdict(pair.older(), pair.newer());
    }

    Set<Place> onlyOlder() {
        return onlyOlder;
    }

    Set<Place> onlyNewer() {
        return onlyNewer;
    }

    private void pairEqualTexts() {
        Map<String, Place> byText = new LinkedHashMap<>();
        onlyOlder.forEach(place -> byText.putIfAbsent(CanonicalText.ofData(place.json()), place));
        for (Place place : List.copyOf(onlyNewer)) {
            Place same = byText.remove(CanonicalText.ofData(place.json()));
            if (same != null) {
                pair(same, place);
            }
        }
    }

    private void pairSimilar(Comparison comparison) {
        List<Edge> edges = new ArrayList<>();
        boolean few = (long) onlyOlder.size() * onlyNewer.size() <= MAX_COMPARISONS;
        List<Place> newer = List.copyOf(onlyNewer);
        int index = 0;
        for (Place before : onlyOlder) {
            List<Place> candidates =
                    few ? newer : newer.subList(Math.min(index, newer.size()), Math.min(index + 1, newer.size()));
            for (Place after : candidates) {
                edges.add(new Edge(
                        before, after, comparison.verdict(before, after).total()));
            }
            index++;
        }
        edges.sort(Comparator.comparingInt(Edge::cost).thenComparing(Edge::tieBreaker));
        for (Edge edge : edges) {
            if (onlyOlder.contains(edge.older) && onlyNewer.contains(edge.newer)) {
                pair(edge.older, edge.newer);
            }
        }
    }

    private void pair(Place older, Place newer) {
        pairs.add(new Pair(older, newer));
        onlyOlder.remove(older);
        onlyNewer.remove(newer);
    }
}
