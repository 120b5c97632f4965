/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Follows the references within a document.
 *
 * @param document the whole
 */
public record Pointers(JsonNode document) {

    private static final int LONGEST_CHAIN = 100;

    /**
     * Finds what a reference names.
     *
     * @param reference such as {@code #/components/messages/order}
     * @return the part of the document
     * @throws IllegalArgumentException if there is no such part, or it is in another document
     */
    public JsonNode at(String reference) {
        if (!reference.startsWith("#")) {
            throw new IllegalArgumentException(
                    "it refers to %s, and other documents are not read. Bundle them into one first."
                            .formatted(reference));
        }
        if (reference.length() > 1 && reference.charAt(1) != '/') {
            throw new IllegalArgumentException(
                    "it refers to %s, and only pointers such as #/components are followed.".formatted(reference));
        }
        String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        JsonNode found = document.at(JsonPointer.compile(pointer));
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("it refers to %s, which is not in it.".formatted(reference));
        }
        return found;
    }

    /**
     * Goes on from a part that is only a reference to what it names, as far as that leads.
     *
     * @param part of the document
     * @return the part that is no reference
     * @throws IllegalArgumentException if it leads nowhere, or in a circle
     */
    public JsonNode resolved(JsonNode part) {
        JsonNode current = part;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            JsonNode reference = current.path("$ref");
            if (!reference.isTextual()) {
                return current;
            }
            current = at(reference.asText());
        }
        throw new IllegalArgumentException(
                "%s leads in a circle.".formatted(part.path("$ref").asText()));
    }
}
