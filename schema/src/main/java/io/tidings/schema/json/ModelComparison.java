/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * Compares what is allowed beside what a schema names.
 *
 * @param opened from nothing to something
 * @param closed from something to nothing
 * @param extended from what a schema allows to anything
 * @param narrowed from anything to what a schema allows
 */
record ModelComparison(Kind opened, Kind closed, Kind extended, Kind narrowed) {

    void compare(Side older, Side newer, String rest, Comparison comparison) {
        ContentModel before = older.model();
        ContentModel after = newer.model();
        if (before.isClosed() != after.isClosed()) {
            String what = after.isClosed() ? "The schema no longer allows %s" : "The schema now allows %s";
            add(older, newer, new Kinds(opened, closed).facing(before.isClosed()), what.formatted(rest), comparison);
        } else if (before.isOpen() != after.isOpen()) {
            String what = after.isOpen() ? "The schema now allows any %s" : "The schema now restricts %s";
            add(older, newer, new Kinds(extended, narrowed).facing(after.isOpen()), what.formatted(rest), comparison);
        } else if (before.schema() != null && after.schema() != null) {
            comparison.compare(before.schema(), after.schema());
            compareReach(older, newer, rest, comparison);
        }
    }

    /** What is unevaluated is less than what is additional, as soon as other keywords evaluate some of it. */
    private void compareReach(Side older, Side newer, String rest, Comparison comparison) {
        String before = String.valueOf(older.model().keyword());
        String after = String.valueOf(newer.model().keyword());
        boolean reachDiffers = before.startsWith("unevaluated") != after.startsWith("unevaluated");
        if (reachDiffers && (Parts.combine(older.schema()) || Parts.combine(newer.schema()))) {
            Kinds kinds = new Kinds(extended, narrowed).facing(after.startsWith("unevaluated"));
            add(older, newer, kinds, "%s took the place of %s for %s".formatted(after, before, rest), comparison);
        }
    }

    private static void add(Side older, Side newer, Kinds kinds, String what, Comparison comparison) {
        String after = newer.model().keyword();
        String before = older.model().keyword();
        if (after != null) {
            comparison.add(newer.schema(), after, kinds, what);
        } else {
            comparison.add(older.schema(), String.valueOf(before), kinds, what);
        }
    }
}
