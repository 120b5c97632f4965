/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import static io.tidings.schema.server.Call.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import io.tidings.schema.registry.RegisteredSchema;
import io.tidings.schema.registry.RegisteredVersion;
import io.tidings.schema.registry.Registration;
import io.tidings.schema.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads schemas from bodies, and writes them into answers. */
final class Payloads {

    /** What is kept and given back, without being obeyed. */
    private static final List<String> EXTENSIONS = List.of("metadata", "ruleSet");

    private Payloads() {}

    static Registration registration(Call call) {
        ObjectNode body = call.json();
        return new Registration(
                definition(body),
                call.flagIfGiven("normalize"),
                extensions(body),
                number(body, "id"),
                number(body, "version") == null ? null : body.get("version").intValue());
    }

    static SchemaDefinition definition(ObjectNode body) {
        JsonNode schema = body.path("schema");
        if (!schema.isTextual()) {
            throw new ApiException(42201, "The body has no text 'schema'.");
        }
        return new SchemaDefinition(format(body), schema.textValue(), references(body));
    }

    private static SchemaFormat format(ObjectNode body) {
        String name = body.path("schemaType").asText("AVRO");
        try {
            return body.path("schemaType").isNull()
                    ? SchemaFormat.AVRO
                    : SchemaFormat.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    42201, "Invalid schema type %s. Known are AVRO, JSON, and PROTOBUF.".formatted(name));
        }
    }

    private static List<SchemaReference> references(ObjectNode body) {
        List<SchemaReference> references = new ArrayList<>();
        for (JsonNode each : body.path("references")) {
            if (!each.path("name").isTextual()
                    || !each.path("subject").isTextual()
                    || !each.path("version").isInt()) {
                throw new ApiException(
                        42201, "A reference has a name, a subject, and a version, not %s.".formatted(each));
            }
            references.add(new SchemaReference(
                    each.get("name").textValue(),
                    each.get("subject").textValue(),
                    each.get("version").intValue()));
        }
        return references;
    }

    private static @Nullable String extensions(ObjectNode body) {
        ObjectNode kept = JSON.createObjectNode();
        for (String name : EXTENSIONS) {
            if (body.hasNonNull(name) && !body.get(name).isEmpty()) {
                kept.set(name, body.get(name));
            }
        }
        return kept.isEmpty() ? null : kept.toString();
    }

    /** Clients send 0 and -1 for none. */
    private static @Nullable Long number(ObjectNode body, String name) {
        JsonNode node = body.path(name);
        return node.isIntegralNumber() && node.longValue() > 0 ? (Long) node.longValue() : null;
    }

    static ObjectNode version(SchemaRegistry registry, RegisteredVersion version, String form) {
        ObjectNode answer = JSON.createObjectNode()
                .put("subject", version.subject())
                .put("version", version.version())
                .put("id", version.schema().id());
        answer.setAll(schema(registry, version.schema(), form));
        answer.put("ts", version.registeredAt().toEpochMilli());
        if (version.deleted()) {
            answer.put("deleted", true);
        }
        return answer;
    }

    static ObjectNode schema(SchemaRegistry registry, RegisteredSchema schema, String form) {
        SchemaDefinition definition = schema.definition();
        ObjectNode answer = JSON.createObjectNode()
                .put("guid", schema.guid().toString())
                .put("schemaType", definition.format().name())
                .put("schema", text(registry, schema, form));
        if (!definition.references().isEmpty()) {
            ArrayNode references = answer.putArray("references");
            for (SchemaReference each : definition.references()) {
                references
                        .addObject()
                        .put("name", each.name())
                        .put("subject", each.subject())
                        .put("version", each.version());
            }
        }
        if (schema.extensions() != null) {
            answer.setAll(object(schema.extensions()));
        }
        return answer;
    }

    static String text(SchemaRegistry registry, RegisteredSchema schema, String form) {
        return form.isEmpty()
                ? schema.definition().text()
                : registry.read(schema.id()).textAs(form);
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the registry holds no JSON object: " + json, e);
        }
    }

    static ArrayNode array(List<?> values) {
        return JSON.valueToTree(values);
    }
}
