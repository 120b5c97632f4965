/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What the type of an Avro file is called, by which other files refer to it.
 *
 * @param namespace the namespace; empty if it has none
 * @param simple the name without it
 */
record AvroName(String namespace, String simple) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Returns the name of the outermost type; empty if it has none, or the text makes no sense. */
    static Optional<AvroName> of(String text) {
        try {
            JsonNode schema = MAPPER.readTree(text);
            String name = schema.path("name").asText();
            int dot = name.lastIndexOf('.');
            String namespace = dot < 0 ? schema.path("namespace").asText() : name.substring(0, dot);
            return name.isEmpty() ? Optional.empty() : Optional.of(new AvroName(namespace, name.substring(dot + 1)));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // which is said where the file itself is read
        }
    }

    String full() {
        return namespace.isEmpty() ? simple : namespace + "." + simple;
    }

    /** Tells whether a text names this type; one that defines it itself, as another version does, does not. */
    boolean isUsedIn(String text) {
        Optional<AvroName> own = of(text);
        if (own.equals(Optional.of(this))) {
            return false;
        }
        boolean neighbour = own.isPresent() && own.get().namespace.equals(namespace);
        return text.contains("\"" + full() + "\"") || neighbour && text.contains("\"" + simple + "\"");
    }
}
