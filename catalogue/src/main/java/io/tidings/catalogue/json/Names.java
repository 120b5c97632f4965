/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The places in a schema that {@code $ref} can name: itself, pointers, {@code $anchor} and {@code $id}.
 *
 * @param byName the pointers of what has a name of its own
 */
record Names(Map<String, String> byName) {

    static Names of(JsonNode schema) {
        Map<String, String> found = new HashMap<>();
        collect(schema, "", found);
        return new Names(found);
    }

    private static JsonNode collect(JsonNode schema, String pointer, Map<String, String> found) {
        if (schema instanceof ObjectNode object) {
            note(object.path("$anchor"), "#", pointer, found);
            note(object.path("$dynamicAnchor"), "#", pointer, found);
            note(object.path("$id"), "", pointer, found);
            SubSchemas.map(object, (below, path) -> collect(below, pointer + path, found));
        }
        return schema;
    }

    private static void note(JsonNode name, String before, String pointer, Map<String, String> found) {
        if (name.isTextual()) {
            String text = before + name.asText();
            found.put(text.endsWith("#") && text.length() > 1 ? text.substring(0, text.length() - 1) : text, pointer);
        }
    }

    /** Finds the pointer of what a reference names; empty if it is not in this schema. */
    Optional<String> pointer(String reference) {
        if (reference.equals("#") || reference.startsWith("#/")) {
            return Optional.of(reference.substring(1));
        }
        String whole = byName.get(reference);
        if (whole != null) {
            return Optional.of(whole);
        }
        int hash = reference.indexOf('#');
        String part = hash < 0 ? null : byName.get(reference.substring(0, hash));
        if (part == null) {
            return Optional.empty();
        }
        String fragment = reference.substring(hash + 1);
        return fragment.isEmpty() || fragment.startsWith("/")
                ? Optional.of(part + fragment)
                : Optional.ofNullable(byName.get("#" + fragment));
    }
}
