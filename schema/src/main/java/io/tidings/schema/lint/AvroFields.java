/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.schema.PersonalMark;
import io.tidings.schema.lint.Field.Kind;
import java.util.ArrayList;
import java.util.List;

/** Finds the fields in an Avro schema, which is JSON too. */
final class AvroFields {

    private final List<Field> fields = new ArrayList<>();

    private AvroFields() {}

    static List<Field> of(String text) {
        AvroFields found = new AvroFields();
        found.record(SchemaJson.read(text), "", false);
        return found.fields;
    }

    private void record(JsonNode schema, String path, boolean personal) {
        for (JsonNode field : schema.path("fields")) {
            field(field, path, personal);
        }
    }

    private void field(JsonNode field, String path, boolean around) {
        String name = field.path("name").asText();
        String inside = path.isEmpty() ? name : path + "." + name;
        JsonNode type = plain(field.path("type"));
        boolean personal = around || PersonalMark.isOn(field) || PersonalMark.isOn(type);
        List<String> constants = new ArrayList<>();
        type.path("symbols").forEach(symbol -> constants.add(symbol.asText()));
        boolean key = field.path("x-key").asBoolean();
        fields.add(new Field(inside, name, kind(type), format(type), constants, personal, key));
        // A mere name means a record that was told before, or the one around it: it is not told again.
        record(type, inside, personal);
    }

    private static JsonNode plain(JsonNode type) {
        JsonNode plain = type;
        if (type.isArray()) {
            List<JsonNode> options = new ArrayList<>();
            type.forEach(option -> {
                if (!option.asText().equals("null")) {
                    options.add(option);
                }
            });
            plain = options.size() == 1 ? options.get(0) : TextNode.valueOf("union");
        }
        return plain.path("type").asText().equals("array") ? plain(plain.path("items")) : plain;
    }

    private static String format(JsonNode type) {
        String logical = type.path("logicalType").asText();
        if (logical.startsWith("local-timestamp")) {
            return "date-time-local";
        }
        return logical.startsWith("timestamp") ? "date-time" : logical;
    }

    private static Kind kind(JsonNode type) {
        if (type.path("logicalType").asText().equals("decimal")) {
            return Kind.DECIMAL;
        }
        return switch (type.isTextual() ? type.asText() : type.path("type").asText()) {
            case "string", "enum" -> Kind.TEXT;
            case "int", "long" -> Kind.WHOLE;
            case "float", "double" -> Kind.FLOATING;
            case "boolean" -> Kind.BOOLEAN;
            case "record" -> Kind.OBJECT;
            default -> Kind.OTHER;
        };
    }
}
