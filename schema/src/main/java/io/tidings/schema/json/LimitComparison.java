/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/** Compares the keywords that limit a number from above or from below: lengths, sizes and values. */
final class LimitComparison {

    private static final List<Limit> LIMITS = List.of(
            Limit.upper(JsonType.STRING, "maxLength"),
            Limit.lower(JsonType.STRING, "minLength"),
            Limit.upper(JsonType.INTEGER, "maximum"),
            Limit.lower(JsonType.INTEGER, "minimum"),
            Limit.upper(JsonType.INTEGER, "exclusiveMaximum"),
            Limit.lower(JsonType.INTEGER, "exclusiveMinimum"),
            Limit.upper(JsonType.OBJECT, "maxProperties"),
            Limit.lower(JsonType.OBJECT, "minProperties"),
            Limit.upper(JsonType.ARRAY, "maxItems"),
            Limit.lower(JsonType.ARRAY, "minItems"));

    private LimitComparison() {}

    static void compare(Place older, Place newer, Set<JsonType> types, Comparison comparison) {
        for (Limit limit : LIMITS) {
            boolean applies = types.contains(limit.type())
                    || limit.type() == JsonType.INTEGER && types.contains(JsonType.FRACTION);
            if (applies) {
                compare(older, newer, limit, comparison);
            }
        }
    }

    static void compare(Place older, Place newer, Limit limit, Comparison comparison) {
        JsonNode before = limit.in(older);
        JsonNode after = limit.in(newer);
        if (before.isNumber() && after.isNumber()) {
            changed(older, newer, limit, comparison);
        } else if (after.isNumber()) {
            comparison.add(
                    newer,
                    limit.keyword(),
                    new Kinds(limit.added(), limit.removed()),
                    "%s %s was added".formatted(limit.keyword(), after));
        } else if (before.isNumber()) {
            comparison.add(
                    older,
                    limit.keyword(),
                    new Kinds(limit.removed(), limit.added()),
                    "%s %s was removed".formatted(limit.keyword(), before));
        }
    }

    private static void changed(Place older, Place newer, Limit limit, Comparison comparison) {
        BigDecimal before = limit.in(older).decimalValue();
        BigDecimal after = limit.in(newer).decimalValue();
        int direction = after.compareTo(before);
        if (direction != 0) {
            comparison.add(
                    newer,
                    limit.keyword(),
                    new Kinds(limit.increased(), limit.decreased()).facing(direction > 0),
                    "%s went from %s to %s".formatted(limit.keyword(), limit.in(older), limit.in(newer)));
        }
    }
}
