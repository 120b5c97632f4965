/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.Set;

/** Compares two schemas keyword by keyword, each family of keywords only where both schemas allow its type. */
final class SchemaComparison {

    private SchemaComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        if (Parts.areIn(older) || Parts.areIn(newer)) {
            Parts parts = comparison.parts();
            ProductComparison.compare(parts.of(older), parts.of(newer), comparison);
            return;
        }
        if (WrappingComparison.compare(older, newer, comparison)) {
            return;
        }
        Set<JsonType> common = TypeComparison.compare(older, newer, comparison);
        if (common.isEmpty()) {
            return;
        }
        ValueComparison.compare(older, newer, comparison);
        LimitComparison.compare(older, newer, common, comparison);
        if (common.contains(JsonType.STRING)) {
            StringComparison.compare(older, newer, comparison);
        }
        if (common.contains(JsonType.INTEGER)) {
            NumberComparison.compare(older, newer, comparison);
        }
        if (common.contains(JsonType.OBJECT)) {
            ObjectComparison.compare(older, newer, comparison);
        }
        if (common.contains(JsonType.ARRAY)) {
            ArrayComparison.compare(older, newer, comparison);
        }
        UnionComparison.compare(older, newer, comparison);
        ConditionComparison.compare(older, newer, comparison);
    }
}
