/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Documents with addresses of their own, in which every reference is written as such an address and a pointer. So those
 * who read them need to resolve no name, and cannot be led elsewhere.
 */
final class Bundle {

    private static final String BASE = "https://schema.invalid/";
    private static final List<String> NAMES = List.of(
            "$id",
            "$anchor",
            "$dynamicAnchor",
            "$recursiveAnchor",
            "$dynamicRef",
            "$recursiveRef",
            "$schema",
            "$vocabulary");

    private final Map<Document, String> addresses = new HashMap<>();
    private final Map<Document, JsonNode> copies = new HashMap<>();

    private Bundle(Documents documents) {
        for (Document document : documents.all()) {
            addresses.put(document, BASE + addresses.size());
            copies.put(document, document.json().deepCopy());
        }
        documents.schemas().forEach(this::rewrite);
        copies.forEach(Bundle::declare);
    }

    static Bundle of(Documents documents) {
        return new Bundle(documents);
    }

    JsonNode json(Document document) {
        return copies.getOrDefault(document, document.json());
    }

    String address(Document document) {
        return addresses.getOrDefault(document, BASE);
    }

    /** Returns the texts by their addresses. */
    Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        copies.forEach((document, copy) -> texts.put(address(document), copy.toString()));
        return texts;
    }

    private void rewrite(Place schema) {
        JsonNode copy = json(schema.document()).at(JsonPointer.compile(schema.pointer()));
        if (copy instanceof ObjectNode object) {
            Place target = View.target(schema);
            object.remove(NAMES);
            if (target != null) {
                object.put("$ref", address(target.document()) + "#" + encoded(target.pointer()));
            }
        }
    }

    private static void declare(Document document, JsonNode copy) {
        if (copy instanceof ObjectNode object) {
            object.put("$schema", document.dialect().uri() + (document.dialect() == Dialect.DRAFT_07 ? "#" : ""));
        }
    }

    /** Pointers may hold any character, fragments may not. */
    private static String encoded(String pointer) {
        return java.net.URLEncoder.encode(pointer, java.nio.charset.StandardCharsets.UTF_8)
                .replace("%2F", "/")
                .replace("+", "%20")
                .replace("%24", "$")
                .replace("%7E", "~");
    }
}
