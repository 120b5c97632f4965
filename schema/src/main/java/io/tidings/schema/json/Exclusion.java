/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells whether no data fits two alternatives. What fits two, {@code oneOf} refuses, so that an alternative which
 * allows more can take data away from another.
 *
 * <p>Proven by types, by listed values, and by a property: one that the one requires, and that the other closes out or
 * gives values that exclude each other, such as a constant of its own.
 */
final class Exclusion {

    private static final int MAX_DEPTH = 4;
    private static final Kinds OVERLAP = new Kinds(Kind.ALTERNATIVES_MAY_OVERLAP, Kind.ALTERNATIVES_OVERLAP_NO_MORE);

    private Exclusion() {}

    private static boolean isProven(List<Place> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            for (int k = i + 1; k < alternatives.size(); k++) {
                if (!exclude(alternatives.get(i), alternatives.get(k), 0)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Lists that a choice allows more now, if that can take data away from its other alternatives. */
    static void require(Place choice, String keyword, List<Place> alternatives, boolean newer, Comparison comparison) {
        if (keyword.equals("oneOf") && !isProven(alternatives)) {
            comparison.add(
                    choice,
                    keyword,
                    OVERLAP.facing(newer),
                    "An alternative allows more, perhaps what another allows too");
        }
    }

    private static boolean exclude(Place left, Place right, int depth) {
        Place one = View.of(left);
        Place other = View.of(right);
        Set<JsonType> both = JsonType.allowedBy(one.json());
        both.retainAll(JsonType.allowedBy(other.json()));
        if (both.isEmpty() || listDifferentValues(one, other)) {
            return true;
        }
        return both.equals(EnumSet.of(JsonType.OBJECT))
                && depth < MAX_DEPTH
                && (requiresWhatExcludes(one, other, depth) || requiresWhatExcludes(other, one, depth));
    }

    private static boolean listDifferentValues(Place one, Place other) {
        Set<String> values = Values.of(one.json());
        Set<String> others = Values.of(other.json());
        if (values == null || others == null) {
            return false;
        }
        Set<String> both = new TreeSet<>(values);
        both.retainAll(others);
        return both.isEmpty();
    }

    private static boolean requiresWhatExcludes(Place one, Place other, int depth) {
        for (String name : one.texts("required")) {
            Place property = one.child("properties", name);
            Place same = other.child("properties", name);
            boolean excluded = same == null
                    ? ContentModel.ofProperty(other, name).isClosed()
                    : property != null && exclude(property, same, depth + 1);
            if (excluded) {
                return true;
            }
        }
        return false;
    }
}
