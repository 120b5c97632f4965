/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.List;

/** Compares oneOf and anyOf. */
final class UnionComparison {

    private static final List<String> SUMS = List.of("oneOf", "anyOf");
    private static final Kinds SUM_ADDED = new Kinds(Kind.SUM_TYPE_ADDED, Kind.SUM_TYPE_REMOVED);

    private UnionComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        String before = onlyKeyword(older);
        String after = onlyKeyword(newer);
        if (!before.isEmpty() && !after.isEmpty() && !before.equals(after)) {
            boolean wider = after.equals("anyOf");
            Kinds kinds = new Kinds(Kind.COMBINED_TYPE_EXTENDED, Kind.COMBINED_TYPE_CHANGED).facing(wider);
            comparison.add(newer, after, kinds, "%s became %s".formatted(before, after));
            compareSums(older, before, newer, after, comparison);
        } else {
            SUMS.forEach(keyword -> compareSums(older, keyword, newer, keyword, comparison));
        }
    }

    /** Returns which of the two keywords a schema has; an empty text if it has both or none. */
    private static String onlyKeyword(Place schema) {
        List<String> keywords = SUMS.stream().filter(schema::has).toList();
        return keywords.size() == 1 ? keywords.get(0) : "";
    }

    private static void compareSums(Place older, String before, Place newer, String after, Comparison comparison) {
        List<Place> earlier = older.elements(before);
        List<Place> later = newer.elements(after);
        if (earlier.isEmpty() && later.isEmpty()) {
            return;
        }
        if (earlier.isEmpty()) {
            addSum(newer, after, true, comparison);
            return;
        }
        if (later.isEmpty()) {
            addSum(older, before, false, comparison);
            return;
        }
        Pairing pairing = Pairing.of(earlier, later, comparison);
        pairing.compare(comparison);
        Branches all = new Branches(later, comparison);
        pairing.onlyNewer().forEach(branch -> lone(branch, new Branches(earlier, comparison), true, comparison));
        pairing.onlyOlder().forEach(branch -> lone(branch, all, false, comparison));
        if (pairing.allowsMore(comparison)) {
            Exclusion.require(newer, after, later, true, comparison);
        }
        if (pairing.allowedMore(comparison)) {
            Exclusion.require(older, before, earlier, false, comparison);
        }
    }

    private static void addSum(Place schema, String keyword, boolean added, Comparison comparison) {
        if (!Alternatives.areTypes(schema.json())) {
            String what = added ? "Alternatives were added" : "Alternatives were removed";
            comparison.add(schema, keyword, SUM_ADDED.facing(added), what);
        }
    }

    /** An alternative that is gone is no loss if another one allows what it allowed. */
    private static void lone(Place branch, Branches others, boolean added, Comparison comparison) {
        Kind narrowed = others.anyFits(branch, !added) ? Kind.SUM_TYPE_MERGED : Kind.SUM_TYPE_NARROWED;
        Kinds kinds = new Kinds(Kind.SUM_TYPE_EXTENDED, narrowed).facing(added);
        comparison.add(
                branch,
                kinds.kind(),
                kinds.mirror(),
                added ? "An alternative was added" : "An alternative was removed");
    }
}
