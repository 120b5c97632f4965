/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidings.schema.PersonalMark;
import io.tidings.schema.lint.Field.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the fields in a JSON Schema. Follows references inside the schema, each once on a way. */
final class JsonFields {

    private static final List<String> CHOICES = List.of("allOf", "anyOf", "oneOf");
    private static final int DEEPEST = 50;

    /** References may multiply each other: a schema of a few lines can have more fields than there are atoms. */
    private static final int MOST_STEPS = 20_000;

    private final JsonNode root;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private int steps = MOST_STEPS;

    private JsonFields(JsonNode root) {
        this.root = root;
    }

    static List<Field> of(String text) {
        JsonNode root = SchemaJson.read(text);
        JsonFields found = new JsonFields(root);
        found.object(root, "", false, new HashSet<>());
        return new ArrayList<>(found.fields.values());
    }

    private void object(JsonNode schema, String path, boolean personal, Set<String> followed) {
        if (!schema.isObject() || --steps < 0) {
            return;
        }
        schema.path("properties").properties().forEach(property -> {
            String inside = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            if (!fields.containsKey(inside)) {
                property(property.getKey(), inside, property.getValue(), personal, followed);
            }
        });
        for (String choice : CHOICES) {
            schema.path(choice).forEach(option -> object(option, path, personal, followed));
        }
        List.of("items", "additionalProperties").forEach(of -> object(schema.path(of), path, personal, followed));
        String reference = schema.path("$ref").asText();
        if (reference.startsWith("#") && !followed.contains(reference)) {
            Set<String> further = new HashSet<>(followed);
            further.add(reference);
            object(target(reference), path, personal, further);
        }
    }

    private void property(String name, String path, JsonNode schema, boolean around, Set<String> followed) {
        JsonNode plain = plain(schema);
        boolean personal = around || PersonalMark.isOn(schema) || PersonalMark.isOn(plain);
        boolean key = schema.path("x-key").asBoolean();
        Field field =
                new Field(path, name, kind(plain), plain.path("format").asText(), constants(plain), personal, key);
        fields.put(path, field);
        object(schema, path, personal, followed);
    }

    /** What remains of a list, a reference, or a choice between something and null. */
    private JsonNode plain(JsonNode schema) {
        JsonNode plain = schema;
        for (int i = 0; i < DEEPEST; i++) {
            JsonNode inner = inner(plain);
            if (inner.isMissingNode()) {
                return plain;
            }
            plain = inner;
        }
        return plain;
    }

    private JsonNode inner(JsonNode schema) {
        if (schema.path("$ref").asText().startsWith("#")) {
            return target(schema.path("$ref").asText());
        }
        if (schema.path("items").isObject()) {
            return schema.path("items");
        }
        for (String choice : CHOICES) {
            List<JsonNode> options = new ArrayList<>();
            schema.path(choice).forEach(option -> {
                if (!option.path("type").asText().equals("null")) {
                    options.add(option);
                }
            });
            if (options.size() == 1) {
                return options.get(0);
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode target(String reference) {
        String pointer = reference.substring(1);
        return pointer.isEmpty() || pointer.startsWith("/") ? root.at(pointer) : MissingNode.getInstance();
    }

    private static Kind kind(JsonNode schema) {
        return switch (type(schema)) {
            case "string" -> Kind.TEXT;
            case "integer" -> Kind.WHOLE;
            case "boolean" -> Kind.BOOLEAN;
            case "object" -> Kind.OBJECT;
            case "number" ->
                Set.of("float", "double").contains(schema.path("format").asText()) ? Kind.FLOATING : Kind.DECIMAL;
            default -> schema.has("properties") ? Kind.OBJECT : Kind.OTHER;
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return schema.has("enum") && type.isMissingNode() ? "string" : type.asText();
        }
        List<String> types = new ArrayList<>();
        type.forEach(one -> types.add(one.asText()));
        types.remove("null");
        return types.size() == 1 ? types.get(0) : "";
    }

    private static List<String> constants(JsonNode schema) {
        List<String> constants = new ArrayList<>();
        schema.path("enum").forEach(constant -> {
            if (constant.isTextual()) {
                constants.add(constant.asText());
            }
        });
        return constants;
    }
}
