/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes schemas at random, changes them a little, and makes data that may follow them. The same for the same seed. */
final class GeneratedSchemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of("a", "b", "c", "d");
    private static final List<String> TEXTS = List.of("", "a", "b", "ab", "abc", "abcdef", "2026-01-31");
    private static final int DEEPEST = 3;

    private final Random random;

    GeneratedSchemas(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode schema() {
        return schema(0);
    }

    private ObjectNode schema(int depth) {
        ObjectNode schema = JSON.objectNode();
        switch (random.nextInt(depth < DEEPEST ? 9 : 5)) {
            case 0 -> string(schema);
            case 1 -> number(schema.put("type", chance(70) ? "integer" : "number"));
            case 2 -> schema.put("type", chance(70) ? "boolean" : "null");
            case 3 -> listed(schema);
            case 4 -> schema.putArray("type").add("string").add(chance(50) ? "null" : "integer");
            case 5 -> array(schema, depth);
            case 6 -> alternatives(schema, depth);
            default -> object(schema, depth);
        }
        return schema;
    }

    private void string(ObjectNode schema) {
        schema.put("type", "string");
        maybe(schema, "minLength", random.nextInt(4));
        maybe(schema, "maxLength", random.nextInt(5));
        if (chance(10)) {
            schema.put("pattern", chance(50) ? "^a" : "b$");
        }
    }

    private void number(ObjectNode schema) {
        maybe(schema, "minimum", random.nextInt(6) - 2);
        maybe(schema, "maximum", random.nextInt(8));
        maybe(schema, chance(50) ? "exclusiveMinimum" : "exclusiveMaximum", random.nextInt(8) - 1);
        if (chance(15)) {
            schema.put("multipleOf", 1 + random.nextInt(4));
        }
    }

    private void listed(ObjectNode schema) {
        if (chance(25)) {
            schema.set("const", plain());
            return;
        }
        ArrayNode values = schema.putArray("enum");
        for (int i = random.nextInt(3); i >= 0; i--) {
            values.add(plain());
        }
    }

    private void array(ObjectNode schema, int depth) {
        schema.put("type", "array");
        if (chance(80)) {
            schema.set("items", schema(depth + 1));
        }
        maybe(schema, "minItems", random.nextInt(3));
        maybe(schema, "maxItems", random.nextInt(4));
        if (chance(15)) {
            schema.put("uniqueItems", true);
        }
    }

    private void alternatives(ObjectNode schema, int depth) {
        ArrayNode alternatives =
                schema.putArray(List.of("anyOf", "oneOf", "allOf").get(random.nextInt(3)));
        for (int i = random.nextInt(2); i >= 0; i--) {
            alternatives.add(schema(depth + 1));
        }
        alternatives.add(schema(depth + 1));
    }

    private void object(ObjectNode schema, int depth) {
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (String name : NAMES) {
            if (chance(45)) {
                properties.set(name, schema(depth + 1));
            }
            if (chance(20)) {
                required.add(name);
            }
        }
        switch (random.nextInt(5)) {
            case 0 -> schema.put("additionalProperties", false);
            case 1 -> schema.set("additionalProperties", schema(depth + 1));
            default -> {}
        }
        maybe(schema, "maxProperties", 1 + random.nextInt(4));
    }

    private void maybe(ObjectNode schema, String keyword, int value) {
        if (chance(20)) {
            schema.put(keyword, Math.max(value, keyword.startsWith("m") && !keyword.endsWith("imum") ? 0 : value));
        }
    }

    /** Changes one place: another schema there, a keyword less, or one more. */
    ObjectNode changed(ObjectNode schema) {
        ObjectNode changed = schema.deepCopy();
        List<ObjectNode> places = new ArrayList<>();
        collect(changed, places);
        ObjectNode place = places.get(random.nextInt(places.size()));
        List<String> keywords = new ArrayList<>();
        place.fieldNames().forEachRemaining(keywords::add);
        switch (random.nextInt(3)) {
            case 0 -> place.removeAll().setAll(schema(DEEPEST - 1));
            case 1 -> place.remove(keywords.get(random.nextInt(keywords.size())));
            default -> more(place);
        }
        return changed;
    }

    /** Adds what a schema of the same type has. */
    private void more(ObjectNode place) {
        for (int i = 0; i < 20; i++) {
            ObjectNode other = schema(DEEPEST - 1);
            if (other.path("type").equals(place.path("type"))) {
                place.setAll(other);
                return;
            }
        }
    }

    private static void collect(JsonNode schema, List<ObjectNode> places) {
        if (!(schema instanceof ObjectNode place)) {
            return;
        }
        if (!place.isEmpty()) {
            places.add(place);
        }
        place.path("properties").forEach(each -> collect(each, places));
        collect(place.path("items"), places);
        collect(place.path("additionalProperties"), places);
        for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
            place.path(keyword).forEach(each -> collect(each, places));
        }
    }

    /** Makes data that often follows a schema, and sometimes does not. */
    JsonNode data(JsonNode schema) {
        return data(schema, 0);
    }

    private JsonNode data(JsonNode schema, int depth) {
        if (chance(8) || schema.isBoolean()) {
            return anything(depth);
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        for (String keyword : List.of("enum", "anyOf", "oneOf", "allOf")) {
            JsonNode choices = schema.path(keyword);
            if (!choices.isEmpty()) {
                JsonNode chosen = choices.get(random.nextInt(choices.size()));
                return keyword.equals("enum") ? chosen : data(chosen, depth + 1);
            }
        }
        JsonNode type = schema.path("type");
        String name = type.isArray() ? type.get(random.nextInt(type.size())).asText() : type.asText();
        return switch (name) {
            case "string" -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case "integer" -> JSON.numberNode(random.nextInt(12) - 3);
            case "number" -> JSON.numberNode((random.nextInt(24) - 6) / 2.0);
            case "boolean" -> JSON.booleanNode(chance(50));
            case "null" -> JSON.nullNode();
            case "array" -> items(schema, depth);
            case "object" -> properties(schema, depth);
            default -> anything(depth);
        };
    }

    private JsonNode items(JsonNode schema, int depth) {
        ArrayNode items = JSON.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(data(schema.path("items"), depth + 1));
        }
        return items;
    }

    private JsonNode properties(JsonNode schema, int depth) {
        ObjectNode object = JSON.objectNode();
        for (String name : NAMES) {
            JsonNode known = schema.path("properties").path(name);
            boolean required = schema.path("required").toString().contains('"' + name + '"');
            if (chance(required ? 95 : known.isMissingNode() ? 15 : 60)) {
                object.set(name, data(known.isMissingNode() ? schema.path("additionalProperties") : known, depth + 1));
            }
        }
        return object;
    }

    private JsonNode anything(int depth) {
        return depth >= DEEPEST || chance(60) ? plain() : data(schema(depth + 1), depth + 1);
    }

    private JsonNode plain() {
        return switch (random.nextInt(5)) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(chance(50));
            case 2 -> JSON.numberNode(random.nextInt(8) - 1);
            default -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
