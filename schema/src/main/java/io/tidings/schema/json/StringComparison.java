/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Compares pattern and format. */
final class StringComparison {

    private record Keyword(String name, Kind added, Kind removed, Kind changed) {}

    private static final Keyword PATTERN =
            new Keyword("pattern", Kind.PATTERN_ADDED, Kind.PATTERN_REMOVED, Kind.PATTERN_CHANGED);
    private static final Keyword FORMAT =
            new Keyword("format", Kind.FORMAT_ADDED, Kind.FORMAT_REMOVED, Kind.FORMAT_CHANGED);

    private StringComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        compare(older, newer, PATTERN, comparison);
        compare(older, newer, FORMAT, comparison);
    }

    private static void compare(Place older, Place newer, Keyword keyword, Comparison comparison) {
        String before = value(older, keyword);
        String after = value(newer, keyword);
        String name = keyword.name;
        if (before == null && after != null) {
            comparison.add(
                    newer, name, new Kinds(keyword.added, keyword.removed), "%s '%s' was added".formatted(name, after));
        } else if (before != null && after == null) {
            comparison.add(
                    older,
                    name,
                    new Kinds(keyword.removed, keyword.added),
                    "%s '%s' was removed".formatted(name, before));
        } else if (before != null && !before.equals(after)) {
            comparison.add(
                    newer,
                    name,
                    Kinds.both(keyword.changed),
                    "%s went from '%s' to '%s'".formatted(name, before, after));
        }
    }

    /** A format that nobody checks is as good as none. */
    private static @Nullable String value(Place schema, Keyword keyword) {
        JsonNode value = schema.json().path(keyword.name);
        boolean counts = value.isTextual() && (!keyword.equals(FORMAT) || Formats.isChecked(schema.json()));
        return counts ? value.asText() : null;
    }
}
