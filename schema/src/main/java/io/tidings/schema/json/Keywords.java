/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the keywords of JSON Schema hold, and which of them forbid something. */
final class Keywords {

    private static final Set<String> SCHEMA = Set.of(
            "additionalItems",
            "additionalProperties",
            "contains",
            "else",
            "if",
            "not",
            "propertyNames",
            "then",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contentSchema");
    private static final Set<String> SCHEMAS = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED_SCHEMAS =
            Set.of("$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties");

    /** Keywords that describe and forbid nothing; so do those that JSON Schema does not know. */
    private static final Set<String> ASSERTIONS = Set.of(
            "$ref",
            "$dynamicRef",
            "additionalItems",
            "additionalProperties",
            "allOf",
            "anyOf",
            "const",
            "contains",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "else",
            "enum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "format",
            "if",
            "items",
            "maxContains",
            "maximum",
            "maxItems",
            "maxLength",
            "maxProperties",
            "minContains",
            "minimum",
            "minItems",
            "minLength",
            "minProperties",
            "multipleOf",
            "not",
            "oneOf",
            "pattern",
            "patternProperties",
            "prefixItems",
            "properties",
            "propertyNames",
            "required",
            "then",
            "type",
            "unevaluatedItems",
            "unevaluatedProperties",
            "uniqueItems");

    /** Keywords through which other schemas judge the same object or array. */
    private static final Set<String> IN_PLACE = Set.of(
            "$ref", "$dynamicRef", "allOf", "anyOf", "oneOf", "if", "then", "else", "dependencies", "dependentSchemas");

    private Keywords() {}

    /** Tells whether a keyword lets other schemas evaluate properties or items of the same value. */
    static boolean evaluatesOthers(String keyword) {
        return IN_PLACE.contains(keyword);
    }

    /** Tells whether a schema forbids nothing. */
    static boolean acceptsAnything(JsonNode schema) {
        return schema.isBoolean() ? schema.booleanValue() : assertions(schema).isEmpty();
    }

    /** Tells whether a schema forbids everything. */
    static boolean acceptsNothing(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }

    /** Returns the keywords of a schema that can forbid something. */
    static List<String> assertions(JsonNode schema) {
        List<String> found = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keyword -> {
            if (ASSERTIONS.contains(keyword)) {
                found.add(keyword);
            }
        });
        return found;
    }

    /** Returns the schemas that stand directly in a schema; not what enum, const or examples hold. */
    static List<Place> subschemas(Place schema) {
        List<Place> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : schema.json().properties()) {
            String keyword = field.getKey();
            Place place =
                    new Place(schema.document(), schema.pointer() + "/" + Place.escaped(keyword), field.getValue());
            if (SCHEMA.contains(keyword)
                    || keyword.equals("items") && !place.json().isArray()) {
                found.add(place);
            } else if (SCHEMAS.contains(keyword) || keyword.equals("items")) {
                found.addAll(schema.elements(keyword));
            } else if (NAMED_SCHEMAS.contains(keyword)) {
                addNamed(place, found);
            }
        }
        found.removeIf(place -> !place.json().isObject() && !place.json().isBoolean());
        return found;
    }

    private static void addNamed(Place map, List<Place> found) {
        for (Map.Entry<String, JsonNode> field : map.json().properties()) {
            String pointer = map.pointer() + "/" + Place.escaped(field.getKey());
            found.add(new Place(map.document(), pointer, field.getValue()));
        }
    }
}
