/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.List;

/** Compares oneOf and anyOf. */
final class UnionComparison {

    private static final List<String> SUMS = List.of("oneOf", "anyOf");
    private static final Kinds SUM_ADDED = new Kinds(Kind.SUM_TYPE_ADDED, Kind.SUM_TYPE_REMOVED);

    private UnionComparison() {}

    /** Compares a schema with alternatives of which it may be one; returns false if neither is such a pair. */
    static boolean wrapped(Place older, Place newer, Comparison comparison) {
        String before = Alternatives.keyword(older.json());
        String after = Alternatives.keyword(newer.json());
        if (before.isEmpty() == after.isEmpty()) {
            return false;
        }
        boolean added = before.isEmpty();
        Place single = added ? older : newer;
        Place union = added ? newer : older;
        String keyword = added ? after : before;
        if (Keywords.acceptsAnything(single.json())
                || Keywords.acceptsNothing(single.json())
                || Alternatives.areTypes(union.json())) {
            return false;
        }
        Branches branches = new Branches(union.elements(keyword), comparison);
        Place home = branches.bestFor(single, added);
        Pair pair = added ? new Pair(single, home) : new Pair(home, single);
        comparison.compare(pair.older(), pair.newer());
        boolean all = branches.allFit(single, added);
        Kinds kinds = new Kinds(Kind.SUM_TYPE_EXTENDED, all ? Kind.SUM_TYPE_MERGED : Kind.SUM_TYPE_NARROWED);
        comparison.add(
                union,
                keyword,
                kinds.facing(added),
                added ? "The schema became one of several alternatives" : "One schema took the place of several alternatives");
        return true;
    }

    static void compare(Place older, Place newer, Comparison comparison) {
        boolean moved = older.has("oneOf") && newer.has("anyOf") && !older.has("anyOf") && !newer.has("oneOf");
        boolean movedBack = older.has("anyOf") && newer.has("oneOf") && !older.has("oneOf") && !newer.has("anyOf");
        if (moved || movedBack) {
            Kinds kinds = new Kinds(Kind.COMBINED_TYPE_EXTENDED, Kind.COMBINED_TYPE_CHANGED).facing(moved);
            comparison.add(newer, moved ? "anyOf" : "oneOf", kinds, moved ? "oneOf became anyOf" : "anyOf became oneOf");
            compareSums(older, moved ? "oneOf" : "anyOf", newer, moved ? "anyOf" : "oneOf", comparison);
        } else {
            SUMS.forEach(keyword -> compareSums(older, keyword, newer, keyword, comparison));
        }
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
        comparison.add(branch, kinds.kind(), kinds.mirror(), added ? "An alternative was added" : "An alternative was removed");
    }
}
