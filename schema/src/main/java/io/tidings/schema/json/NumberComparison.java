/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Compares multipleOf. */
final class NumberComparison {

    private static final String KEYWORD = "multipleOf";

    private NumberComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        JsonNode before = older.json().path(KEYWORD);
        JsonNode after = newer.json().path(KEYWORD);
        if (before.isNumber() && after.isNumber()) {
            changed(older, newer, comparison);
        } else if (after.isNumber()) {
            comparison.add(
                    newer,
                    KEYWORD,
                    new Kinds(Kind.MULTIPLE_OF_ADDED, Kind.MULTIPLE_OF_REMOVED),
                    "multipleOf %s was added".formatted(after));
        } else if (before.isNumber()) {
            comparison.add(
                    older,
                    KEYWORD,
                    new Kinds(Kind.MULTIPLE_OF_REMOVED, Kind.MULTIPLE_OF_ADDED),
                    "multipleOf %s was removed".formatted(before));
        }
    }

    private static void changed(Place older, Place newer, Comparison comparison) {
        BigDecimal before = older.json().path(KEYWORD).decimalValue();
        BigDecimal after = newer.json().path(KEYWORD).decimalValue();
        if (before.compareTo(after) != 0) {
            comparison.add(
                    newer,
                    KEYWORD,
                    kinds(before, after),
                    "multipleOf went from %s to %s"
                            .formatted(older.json().path(KEYWORD), newer.json().path(KEYWORD)));
        }
    }

    private static Kinds kinds(BigDecimal before, BigDecimal after) {
        if (isMultiple(after, before)) {
            return new Kinds(Kind.MULTIPLE_OF_EXPANDED, Kind.MULTIPLE_OF_REDUCED);
        }
        return isMultiple(before, after)
                ? new Kinds(Kind.MULTIPLE_OF_REDUCED, Kind.MULTIPLE_OF_EXPANDED)
                : Kinds.both(Kind.MULTIPLE_OF_CHANGED);
    }

    /** Only for numbers of a usual size: a remainder of one with a huge exponent would take forever. */
    private static boolean isMultiple(BigDecimal large, BigDecimal small) {
        boolean usual = Math.abs((long) large.scale()) < 400 && Math.abs((long) small.scale()) < 400;
        return usual && small.signum() != 0 && large.remainder(small).signum() == 0;
    }
}
