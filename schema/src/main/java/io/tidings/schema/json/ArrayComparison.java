/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/** Compares what arrays may and must hold. */
final class ArrayComparison {

    private static final Kinds UNIQUE_ADDED = new Kinds(Kind.UNIQUE_ITEMS_ADDED, Kind.UNIQUE_ITEMS_REMOVED);
    private static final Kinds CONTAINS_ADDED = new Kinds(Kind.CONTAINS_ADDED, Kind.CONTAINS_REMOVED);

    private ArrayComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        ItemComparison.compare(ArrayShape.of(older), ArrayShape.of(newer), comparison);
        boolean before = older.json().path("uniqueItems").asBoolean();
        boolean after = newer.json().path("uniqueItems").asBoolean();
        if (before != after) {
            comparison.add(
                    after ? newer : older,
                    "uniqueItems",
                    UNIQUE_ADDED.facing(after),
                    after ? "Items must now differ from each other" : "Items may now be equal");
        }
        compareContains(older, newer, comparison);
    }

    private static void compareContains(Place older, Place newer, Comparison comparison) {
        Place before = older.child("contains");
        Place after = newer.child("contains");
        if (before != null && after != null) {
            compareContents(older, newer, comparison);
        } else if (after != null) {
            comparison.add(newer, "contains", CONTAINS_ADDED, "contains was added");
        } else if (before != null) {
            comparison.add(older, "contains", CONTAINS_ADDED.facing(false), "contains was removed");
        }
    }

    /** With an upper limit, an item that matches too easily is as wrong as one that does not match. */
    private static void compareContents(Place older, Place newer, Comparison comparison) {
        Place before = older.child("contains");
        Place after = newer.child("contains");
        if (before == null || after == null) {
            return;
        }
        boolean limited = older.has("maxContains") || newer.has("maxContains");
        if (!limited) {
            comparison.compare(before, after);
        } else if (comparison.verdict(before, after).total() > 0) {
            comparison.add(newer, "contains", Kinds.both(Kind.CONTAINS_CHANGED), "contains changed beside maxContains");
        }
        LimitComparison.compare(older, newer, Limit.upper(JsonType.ARRAY, "maxContains"), comparison);
        LimitComparison.compare(older, newer, Limit.upper(JsonType.ARRAY, "minContains"), comparison);
    }
}
