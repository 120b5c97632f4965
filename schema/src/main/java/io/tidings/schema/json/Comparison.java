/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import io.tidings.schema.CompatibilityPolicy;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One comparison of an older schema with a newer one.
 *
 * <p>Pairs of schemas wait in a queue, and each is compared once, so that schemas may refer to themselves and to each
 * other as they like. Not thread-safe.
 */
final class Comparison {

    private final Verdicts verdicts;
    private final Set<Pair> seen = new HashSet<>();
    private final Deque<Pair> waiting = new ArrayDeque<>();
    private final Set<Change> changes = new LinkedHashSet<>();

    Comparison(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /** Compares two schemas, and everything below them. */
    static Collection<Change> of(Place older, Place newer, CompatibilityPolicy policy) {
        return new Comparison(new Verdicts(policy)).run(new Pair(older, newer));
    }

    Collection<Change> run(Pair pair) {
        compare(pair.older(), pair.newer());
        for (Pair next = waiting.poll(); next != null; next = waiting.poll()) {
            SchemaComparison.compare(next.older(), next.newer(), this);
        }
        return changes;
    }

    /** Compares two schemas later, unless that was done. */
    void compare(Place older, Place newer) {
        ValueComparison.compareDefaults(older, newer, this);
        Pair pair = new Pair(older, newer).viewed();
        if (seen.add(pair)) {
            waiting.add(pair);
        }
    }

    /** Judges two schemas without listing what differs. */
    Verdict verdict(Place older, Place newer) {
        return verdicts.of(new Pair(older, newer).viewed());
    }

    Parts parts() {
        return verdicts.parts();
    }

    /** Lists a change. */
    void add(Place where, Kind kind, Kind mirror, String what) {
        changes.add(new Change(where.show(), kind, mirror, what));
    }

    /** Lists a change of a keyword of a schema. */
    void add(Place schema, String keyword, Kinds kinds, String what) {
        changes.add(new Change(
                schema.document().show(schema.pointer() + "/" + keyword), kinds.kind(), kinds.mirror(), what));
    }
}
