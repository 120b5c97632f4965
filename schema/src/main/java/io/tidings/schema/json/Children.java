/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which schemas apply to which properties and items of a value. */
final class Children {

    /** Stands for every property or item. */
    static final String ANY = "*";

    private static final List<String> FOR_ANY =
            List.of("additionalProperties", "unevaluatedProperties", "additionalItems", "unevaluatedItems", "contains");

    private Children() {}

    /** Returns the schemas that stand directly in a schema, by the names or places of what they apply to. */
    static Map<String, List<Place>> of(Place schema) {
        Map<String, List<Place>> children = new HashMap<>();
        for (String name : schema.names("properties")) {
            add(children, "." + name, schema.child("properties", name));
        }
        for (String pattern : schema.names("patternProperties")) {
            add(children, ANY, schema.child("patternProperties", pattern));
        }
        FOR_ANY.forEach(keyword -> add(children, ANY, schema.child(keyword)));
        String tuple = schema.json().path("items").isArray() ? "items" : "prefixItems";
        List<Place> first = schema.elements(tuple);
        for (int i = 0; i < first.size(); i++) {
            add(children, "#" + i, first.get(i));
        }
        if (!tuple.equals("items")) {
            add(children, ANY, schema.child("items"));
        }
        return children;
    }

    private static void add(Map<String, List<Place>> children, String key, @Nullable Place place) {
        if (place != null) {
            children.computeIfAbsent(key, name -> new ArrayList<>()).add(place);
        }
    }
}
