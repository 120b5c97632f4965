/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.CataloguedSchema;
import io.tidings.catalogue.json.EmbeddedSchema;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The schemas of payloads. JSON Schemas stand among the components; others where they are used, as they were written.
 */
final class Payloads {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Pattern PROTO3 = Pattern.compile("(?m)^\\s*syntax\\s*=\\s*[\"']proto3[\"']");
    private static final String PLACE = "#/components/schemas/";

    private final ObjectNode schemas = JsonNodeFactory.instance.objectNode();
    private final Keys keys;

    Payloads(Keys keys) {
        this.keys = keys;
    }

    ObjectNode of(CataloguedSchema schema, String key) {
        SchemaDefinition definition = schema.definition();
        return switch (definition.format()) {
            case JSON -> json(schema, key);
            case AVRO ->
                format("application/vnd.apache.avro+json;version=1.9.0").set("schema", tree(definition, key));
            case PROTOBUF ->
                format("application/vnd.google.protobuf;version=" + syntax(definition.text()))
                        .put("schema", definition.text());
        };
    }

    /** A text that does not say so is in the older syntax. */
    private static int syntax(String text) {
        return PROTO3.matcher(text).find() ? 3 : 2;
    }

    private static ObjectNode format(String format) {
        return JsonNodeFactory.instance.objectNode().put("schemaFormat", format);
    }

    private ObjectNode json(CataloguedSchema schema, String key) {
        Map<String, String> others = new HashMap<>();
        schema.referenced().keySet().forEach(name -> others.put(name, PLACE + keys.of(key + "." + name)));
        add(key, schema.definition(), others);
        schema.referenced().forEach((name, definition) -> add(keys.of(key + "." + name), definition, others));
        return JsonNodeFactory.instance.objectNode().put("$ref", PLACE + key);
    }

    private void add(String key, SchemaDefinition definition, Map<String, String> others) {
        schemas.set(key, EmbeddedSchema.at(tree(definition, key), PLACE + key, others));
    }

    private static JsonNode tree(SchemaDefinition definition, String key) {
        try {
            return MAPPER.readTree(definition.text());
        } catch (JsonProcessingException e) {
            throw new InvalidSchemaException(
                    "The schema of %s is no JSON: %s, at line %d. Correct it and try again."
                            .formatted(
                                    key,
                                    e.getOriginalMessage(),
                                    e.getLocation() == null
                                            ? 1
                                            : e.getLocation().getLineNr()),
                    e);
        }
    }

    /** Returns what data of a format is where nobody has published it yet. */
    static String contentType(SchemaFormat format) {
        return switch (format) {
            case JSON -> "application/json";
            case AVRO -> "application/avro";
            case PROTOBUF -> "application/protobuf";
        };
    }

    ObjectNode schemas() {
        return schemas;
    }
}
