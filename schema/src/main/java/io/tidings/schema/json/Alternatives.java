/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Schemas that are nothing but a choice between others. */
final class Alternatives {

    private static final Set<String> CHOICES = Set.of("oneOf", "anyOf");

    private Alternatives() {}

    /** Returns the keyword of a schema that is nothing but a choice; else an empty text. */
    static String keyword(JsonNode schema) {
        List<String> assertions = schema.isObject() ? Keywords.assertions(schema) : List.of();
        return assertions.size() == 1 && CHOICES.contains(assertions.get(0)) ? assertions.get(0) : "";
    }

    /** Tells whether a schema is a choice between types and nothing else, so another way to write a list of types. */
    static boolean areTypes(JsonNode schema) {
        String keyword = keyword(schema);
        if (keyword.isEmpty()) {
            return false;
        }
        int count = 0;
        for (JsonNode branch : schema.path(keyword)) {
            if (!branch.isObject() || !Keywords.assertions(branch).equals(List.of("type"))) {
                return false;
            }
            count += JsonType.declared(branch.path("type")).size();
        }
        return keyword.equals("anyOf") || count == types(schema).size();
    }

    /** Returns the types of such a choice. */
    static Set<JsonType> types(JsonNode schema) {
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        schema.path(keyword(schema)).forEach(branch -> types.addAll(JsonType.declared(branch.path("type"))));
        return types;
    }
}
