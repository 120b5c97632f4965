/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A part of a larger document as a JSON Schema of its own, with all that it refers to. */
public final class StandaloneSchema {

    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private final Pointers document;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    private StandaloneSchema(Pointers document) {
        this.document = document;
    }

    /**
     * Cuts a schema out of a document.
     *
     * @param document the whole
     * @param schema a part of it
     * @return a draft-07 schema without references to the document
     * @throws IllegalArgumentException if it refers to what is not in the document
     */
    public static ObjectNode of(JsonNode document, JsonNode schema) {
        StandaloneSchema cut = new StandaloneSchema(new Pointers(document));
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("$schema", DRAFT);
        if (cut.cut(schema) instanceof ObjectNode root) {
            whole.setAll(root);
        }
        if (!cut.definitions.isEmpty()) {
            whole.set("definitions", cut.definitions);
        }
        return whole;
    }

    private JsonNode cut(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode bare = object.deepCopy();
        bare.remove(Set.of("definitions", "$defs", "$schema", "$id"));
        ObjectNode copy = SubSchemas.map(bare, (below, pointer) -> cut(below));
        JsonNode reference = copy.get("$ref");
        if (reference != null && reference.isTextual()) {
            copy.put("$ref", "#/definitions/" + SubSchemas.escaped(name(reference.asText())));
        }
        return copy;
    }

    private String name(String reference) {
        String known = names.get(reference);
        if (known != null) {
            return known;
        }
        String name = free(reference.substring(reference.lastIndexOf('/') + 1));
        names.put(reference, name);
        definitions.set(name, cut(document.at(reference)));
        return name;
    }

    private String free(String wish) {
        String name = wish;
        for (int i = 2; !taken.add(name); i++) {
            name = wish + i;
        }
        return name;
    }
}
