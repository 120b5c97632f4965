/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.catalogue.json.Pointers;
import io.tidings.catalogue.json.StandaloneSchema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.Optional;

/**
 * A message, with what it takes from its traits.
 *
 * @param contentType what its payload is
 * @param payload the schema of the payload, if there is one
 * @param headers the schema of the headers, if there is one
 */
record Message(String contentType, Optional<SchemaDefinition> payload, Optional<SchemaDefinition> headers) {

    static Message of(JsonNode reference, Pointers pointers) {
        JsonNode message = pointers.resolved(reference);
        String otherwise = pointers.document().path("defaultContentType").asText("application/json");
        return new Message(
                field(message, "contentType", pointers).asText(otherwise),
                schema(field(message, "payload", pointers), pointers),
                schema(field(message, "headers", pointers), pointers));
    }

    private static JsonNode field(JsonNode message, String name, Pointers pointers) {
        if (message.has(name)) {
            return message.get(name);
        }
        for (JsonNode trait : message.path("traits")) {
            JsonNode found = pointers.resolved(trait).path(name);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return message.path(name);
    }

    private static Optional<SchemaDefinition> schema(JsonNode reference, Pointers pointers) {
        if (reference.isMissingNode() || reference.isNull()) {
            return Optional.empty();
        }
        JsonNode schema = pointers.resolved(reference);
        SchemaFormat format = format(schema.path("schemaFormat").asText());
        JsonNode body = schema.has("schemaFormat") ? schema.path("schema") : schema;
        String text = format == SchemaFormat.JSON
                ? StandaloneSchema.of(pointers.document(), pointers.resolved(body))
                        .toString()
                : body.isTextual() ? body.asText() : body.toString();
        return Optional.of(SchemaDefinition.of(format, text));
    }

    private static SchemaFormat format(String schemaFormat) {
        if (schemaFormat.contains("avro")) {
            return SchemaFormat.AVRO;
        }
        return schemaFormat.contains("protobuf") ? SchemaFormat.PROTOBUF : SchemaFormat.JSON;
    }
}
