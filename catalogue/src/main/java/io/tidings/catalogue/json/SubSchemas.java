/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Knows where in a JSON Schema there are further schemas, and where there is only data that looks like one. */
public final class SubSchemas {

    private static final Set<String> BY_NAME =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private static final Set<String> SINGLE = Set.of(
            "additionalItems",
            "additionalProperties",
            "contains",
            "contentSchema",
            "else",
            "if",
            "items",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties");

    private static final Set<String> LISTED = Set.of("allOf", "anyOf", "items", "oneOf", "prefixItems");

    private SubSchemas() {}

    /**
     * Makes a copy with other schemas in place of those directly below.
     *
     * @param schema a schema that is an object
     * @param change is given each schema below and its pointer from here, and returns what takes its place
     * @return the copy
     */
    public static ObjectNode map(ObjectNode schema, BiFunction<JsonNode, String, JsonNode> change) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            copy.set(keyword.getKey(), mapped(keyword.getKey(), keyword.getValue(), change));
        }
        return copy;
    }

    private static JsonNode mapped(String keyword, JsonNode value, BiFunction<JsonNode, String, JsonNode> change) {
        if (BY_NAME.contains(keyword) && value instanceof ObjectNode named) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            named.properties()
                    .forEach(each -> copy.set(
                            each.getKey(),
                            change.apply(each.getValue(), "/" + keyword + "/" + escaped(each.getKey()))));
            return copy;
        }
        if (LISTED.contains(keyword) && value instanceof ArrayNode list) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < list.size(); i++) {
                copy.add(change.apply(list.get(i), "/" + keyword + "/" + i));
            }
            return copy;
        }
        return SINGLE.contains(keyword) ? change.apply(value, "/" + keyword) : value.deepCopy();
    }

    /**
     * Writes a name as a JSON pointer does.
     *
     * @param name of a property
     * @return with {@code ~} and {@code /} escaped
     */
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
