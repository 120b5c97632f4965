/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.List;

/**
 * What a schema says about the items of an array, whichever dialect it is written in.
 *
 * @param schema the schema
 * @param first the schemas of the first items, each by its place
 * @param rest what the items after them may be
 */
record ArrayShape(Place schema, List<Place> first, ContentModel rest) {

    static ArrayShape of(Place schema) {
        boolean newDialect = schema.document().dialect() == Dialect.DRAFT_2020_12;
        boolean tuple = !newDialect && schema.json().path("items").isArray();
        List<Place> first = schema.elements(newDialect ? "prefixItems" : "items");
        String rest = tuple ? "additionalItems" : "items";
        boolean unevaluated = newDialect && !schema.has(rest);
        return new ArrayShape(schema, first, ContentModel.of(schema, unevaluated ? "unevaluatedItems" : rest));
    }

    Side side() {
        return new Side(schema, rest);
    }

    boolean isUnevaluated() {
        return "unevaluatedItems".equals(rest.keyword());
    }
}
