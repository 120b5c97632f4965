/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.fields;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.catalogue.CataloguedSchema.Field;
import io.tidings.schema.PersonalMark;
import java.util.ArrayList;
import java.util.List;

/** The fields of an Avro record. Not thread-safe. */
final class AvroFields {

    private static final int DEEPEST = 6;

    private final List<Field> found = new ArrayList<>();

    private AvroFields() {}

    static List<Field> of(JsonNode root) {
        AvroFields fields = new AvroFields();
        fields.record(root, "", 0);
        return fields.found;
    }

    private void record(JsonNode schema, String before, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (JsonNode field : schema.path("fields")) {
            String path = before + field.path("name").asText();
            JsonNode type = field.path("type");
            boolean required = !words(type).contains("null") && !field.has("default");
            found.add(new Field(
                    path,
                    words(type),
                    required,
                    PersonalMark.isOn(field),
                    field.path("doc").asText("")));
            below(type, path, depth);
        }
    }

    private void below(JsonNode type, String path, int depth) {
        if (type.isArray()) {
            type.forEach(each -> below(each, path, depth));
        } else if (type.has("fields")) {
            record(type, path + ".", depth + 1);
        } else if (type.has("items")) {
            below(type.get("items"), path + "[]", depth);
        } else if (type.has("values")) {
            below(type.get("values"), path + ".*", depth);
        } else if (type.path("type").isContainerNode()) {
            below(type.get("type"), path, depth);
        }
    }

    private static String words(JsonNode type) {
        if (type.isTextual()) {
            return type.asText();
        }
        if (type.isArray()) {
            List<String> words = new ArrayList<>();
            type.forEach(each -> words.add(words(each)));
            return String.join(" or ", words);
        }
        if (type.has("logicalType")) {
            return "%s (%s)"
                    .formatted(words(type.path("type")), type.get("logicalType").asText());
        }
        return switch (type.path("type").asText()) {
            case "array" -> "array of " + words(type.path("items"));
            case "map" -> "map of " + words(type.path("values"));
            case "enum" -> symbols(type);
            case "record" -> type.path("name").asText();
            default -> words(type.path("type"));
        };
    }

    private static String symbols(JsonNode type) {
        List<String> symbols = new ArrayList<>();
        type.path("symbols").forEach(symbol -> symbols.add(symbol.asText()));
        return "one of " + String.join(", ", symbols);
    }
}
