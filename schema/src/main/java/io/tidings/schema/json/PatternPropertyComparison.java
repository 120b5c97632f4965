/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.Set;
import java.util.TreeSet;

/** Compares patternProperties, pattern by pattern. */
final class PatternPropertyComparison {

    private static final String KEYWORD = "patternProperties";
    private static final Kinds TO_OPEN = new Kinds(
            Kind.PATTERN_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL, Kind.PATTERN_PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL);
    private static final Kinds TO_CLOSED = new Kinds(
            Kind.PATTERN_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL,
            Kind.PATTERN_PROPERTY_REMOVED_FROM_UNOPEN_CONTENT_MODEL);
    private static final Kinds COVERED = new Kinds(
            Kind.PATTERN_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL, Kind.PATTERN_PROPERTY_REMOVED_FROM_OPEN_CONTENT_MODEL);

    private PatternPropertyComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        Set<String> patterns = new TreeSet<>(older.names(KEYWORD));
        patterns.addAll(newer.names(KEYWORD));
        for (String pattern : patterns) {
            Place before = older.child(KEYWORD, pattern);
            Place after = newer.child(KEYWORD, pattern);
            if (before != null && after != null) {
                comparison.compare(before, after);
            } else if (after != null) {
                add(older, after, true, comparison);
            } else if (before != null) {
                add(newer, before, false, comparison);
            }
        }
    }

    private static void add(Place without, Place schema, boolean added, Comparison comparison) {
        ContentModel model = ContentModel.ofProperties(without);
        boolean anything = Keywords.acceptsAnything(schema.json());
        Kinds kinds = COVERED;
        if (model.isClosed()) {
            kinds = TO_CLOSED;
        } else if (model.isOpen()) {
            kinds = anything ? COVERED : TO_OPEN;
        }
        Place rest = model.schema();
        if (rest != null && !model.isClosed()) {
            comparison.compare(added ? rest : schema, added ? schema : rest);
        }
        Kinds facing = kinds.facing(added);
        comparison.add(
                schema,
                facing.kind(),
                facing.mirror(),
                added ? "A pattern for properties was added" : "A pattern for properties was removed");
    }
}
