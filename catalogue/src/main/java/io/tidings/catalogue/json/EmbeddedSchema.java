/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON Schema as a part of a larger document, for readers that know draft-07: its references lead to where it stands
 * there, and what later drafts spell in another way is spelt as of old.
 */
public final class EmbeddedSchema {

    /** Makes no sense within another document, or names what is referred to by pointers here. */
    private static final Set<String> LEFT_OUT =
            Set.of("$schema", "$id", "$anchor", "$dynamicAnchor", "$vocabulary", "$comment");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Names names;
    private final String base;
    private final Map<String, String> others;

    private EmbeddedSchema(Names names, String base, Map<String, String> others) {
        this.names = names;
        this.base = base;
        this.others = others;
    }

    /**
     * Makes a schema ready for its place.
     *
     * @param schema a JSON Schema
     * @param base where it will stand: a reference such as {@code #/components/schemas/order}
     * @param others where the schemas will stand that it refers to by name
     * @return the schema for that place
     */
    public static ObjectNode at(JsonNode schema, String base, Map<String, String> others) {
        return new EmbeddedSchema(Names.of(schema), base, others).object(schema);
    }

    private ObjectNode object(JsonNode schema) {
        return schema instanceof ObjectNode object ? older(object) : always(!schema.isBoolean() || schema.asBoolean());
    }

    private static ObjectNode always(boolean valid) {
        ObjectNode schema = NODES.objectNode();
        if (!valid) {
            schema.putObject("not");
        }
        return schema;
    }

    private JsonNode below(JsonNode schema) {
        return schema instanceof ObjectNode object ? older(object) : schema;
    }

    private ObjectNode older(ObjectNode schema) {
        ObjectNode copy = SubSchemas.map(schema, (below, pointer) -> below(below));
        copy.remove(LEFT_OUT);
        definitions(copy);
        tuples(copy);
        dependencies(copy);
        return references(copy);
    }

    private static void definitions(ObjectNode schema) {
        if (schema.remove("$defs") instanceof ObjectNode definitions) {
            schema.withObjectProperty("definitions").setAll(definitions);
        }
    }

    private static void tuples(ObjectNode schema) {
        JsonNode first = schema.remove("prefixItems");
        if (first != null) {
            JsonNode rest = schema.remove("items");
            schema.set("items", first);
            if (rest != null) {
                schema.set("additionalItems", rest);
            }
        }
    }

    private static void dependencies(ObjectNode schema) {
        for (String keyword : new String[] {"dependentRequired", "dependentSchemas"}) {
            if (schema.remove(keyword) instanceof ObjectNode dependencies) {
                schema.withObjectProperty("dependencies").setAll(dependencies);
            }
        }
    }

    /** A draft-07 reader ignores what stands beside a reference. */
    private ObjectNode references(ObjectNode schema) {
        JsonNode reference = schema.has("$ref") ? schema.remove("$ref") : schema.remove("$dynamicRef");
        if (reference == null || !reference.isTextual()) {
            return schema;
        }
        ObjectNode target = target(reference.asText());
        if (schema.isEmpty()) {
            return target;
        }
        ArrayNode all = NODES.arrayNode().add(target);
        if (schema.get("allOf") instanceof ArrayNode more) {
            all.addAll(more);
        }
        schema.set("allOf", all);
        return schema;
    }

    private Optional<String> elsewhere(String reference) {
        int hash = reference.indexOf('#');
        String place = others.get(hash < 0 ? reference : reference.substring(0, hash));
        return Optional.ofNullable(place).map(found -> hash < 0 ? found : found + reference.substring(hash + 1));
    }

    private ObjectNode target(String reference) {
        return names.pointer(reference)
                .map(pointer -> base + pointer)
                .or(() -> elsewhere(reference))
                .map(place -> place.replace("/$defs/", "/definitions/"))
                .map(place -> NODES.objectNode().put("$ref", place))
                .orElseGet(() ->
                        NODES.objectNode().put("description", "Refers to %s, which is not here.".formatted(reference)));
    }
}
