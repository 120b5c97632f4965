/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.fields;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Says in words what a JSON Schema lets through.
 *
 * @param resolve follows references
 */
record TypeWords(UnaryOperator<JsonNode> resolve) {

    private static final int MOST_VALUES = 8;
    private static final String ANYTHING = "anything";
    private static final int DEEPEST = 4;

    String of(JsonNode schema) {
        return of(schema, 0);
    }

    private String of(JsonNode unresolved, int depth) {
        JsonNode schema = resolve.apply(unresolved);
        if (depth > DEEPEST) {
            return "…";
        }
        if (schema.has("const")) {
            return schema.get("const").toString();
        }
        if (schema.path("enum").isArray()) {
            return values(schema.get("enum"));
        }
        if (schema.path("allOf").isArray() && !schema.has("type")) {
            return together(schema.get("allOf"), depth);
        }
        for (String choice : new String[] {"oneOf", "anyOf"}) {
            if (schema.path(choice).isArray()) {
                return alternatives(schema.get(choice), depth);
            }
        }
        return types(schema, depth);
    }

    private static String values(JsonNode values) {
        StringJoiner words = new StringJoiner(", ", "one of ", "");
        int shown = 0;
        for (JsonNode value : values) {
            if (shown++ == MOST_VALUES) {
                words.add("… (%d in all)".formatted(values.size()));
                break;
            }
            words.add(value.isTextual() ? value.asText() : value.toString());
        }
        return words.toString();
    }

    private String alternatives(JsonNode choices, int depth) {
        Set<String> words = new LinkedHashSet<>();
        choices.forEach(each -> words.add(of(each, depth + 1)));
        return String.join(" or ", words);
    }

    private String together(JsonNode parts, int depth) {
        for (JsonNode part : parts) {
            String words = of(part, depth + 1);
            if (!words.equals(ANYTHING)) {
                return words;
            }
        }
        return ANYTHING;
    }

    private String types(JsonNode schema, int depth) {
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            Set<String> words = new LinkedHashSet<>();
            type.forEach(each -> words.add(one(each.asText(), schema, depth)));
            return String.join(" or ", words);
        }
        if (type.isTextual()) {
            return one(type.asText(), schema, depth);
        }
        return schema.has("properties") ? "object" : schema.has("items") ? "array" : ANYTHING;
    }

    private String one(String type, JsonNode schema, int depth) {
        if (type.equals("array") && schema.path("items").isObject()) {
            return "array of " + of(schema.get("items"), depth + 1);
        }
        if (type.equals("object") && schema.path("additionalProperties").isObject() && !schema.has("properties")) {
            return "map of " + of(schema.get("additionalProperties"), depth + 1);
        }
        boolean formatted = schema.path("format").isTextual() && !type.equals("null");
        return formatted ? "%s (%s)".formatted(type, schema.get("format").asText()) : type;
    }
}
