/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares enum, const and default. */
final class ValueComparison {

    private static final Kinds LISTED = new Kinds(Kind.ENUM_ADDED, Kind.ENUM_REMOVED);
    private static final Kinds DEFAULT = Kinds.both(Kind.DEFAULT_CHANGED);

    private ValueComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        Set<String> before = Values.of(older.json());
        Set<String> after = Values.of(newer.json());
        if (before == null && after != null) {
            comparison.add(newer, keyword(newer), LISTED, "Only listed values are allowed now");
        } else if (before != null && after == null) {
            comparison.add(older, keyword(older), LISTED.facing(false), "Values are no longer listed");
        } else if (before != null && after != null && !before.equals(after)) {
            comparison.add(newer, keyword(newer), kinds(older, newer, before, after), what(before, after));
        }
    }

    private static String keyword(Place schema) {
        return schema.has("const") ? "const" : "enum";
    }

    private static Kinds kinds(Place older, Place newer, Set<String> before, Set<String> after) {
        if (after.containsAll(before)) {
            return new Kinds(Kind.ENUM_ARRAY_EXTENDED, Kind.ENUM_ARRAY_NARROWED);
        }
        if (before.containsAll(after)) {
            return new Kinds(Kind.ENUM_ARRAY_NARROWED, Kind.ENUM_ARRAY_EXTENDED);
        }
        boolean constants = older.has("const") && newer.has("const");
        return Kinds.both(constants ? Kind.CONST_CHANGED : Kind.ENUM_ARRAY_CHANGED);
    }

    private static String what(Set<String> before, Set<String> after) {
        Set<String> added = new TreeSet<>(after);
        added.removeAll(before);
        Set<String> removed = new TreeSet<>(before);
        removed.removeAll(after);
        String joined = (added.isEmpty() ? "" : "Values were added: " + shown(added))
                + (added.isEmpty() || removed.isEmpty() ? "" : "; ")
                + (removed.isEmpty() ? "" : "Values were removed: " + shown(removed));
        return joined.replace("; Values", "; values");
    }

    private static String shown(Set<String> values) {
        String joined = String.join(", ", values);
        return joined.length() <= 200 ? joined : joined.substring(0, 200) + "…";
    }

    /** A default is what readers put in place of a missing property; so it matters, and breaks nobody. */
    static void compareDefaults(Place older, Place newer, Comparison comparison) {
        JsonNode before = View.defaultOf(older);
        JsonNode after = View.defaultOf(newer);
        if (!Objects.equals(text(before), text(after))) {
            String what = before == null
                    ? "A default was added"
                    : after == null ? "The default was removed" : "The default changed";
            comparison.add(newer, "default", DEFAULT, what);
        }
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "" : CanonicalText.ofData(value);
    }
}
