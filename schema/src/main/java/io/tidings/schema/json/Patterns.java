/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tidings.schema.InvalidSchemaException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Regular expressions that take a time linear in the text, whatever the text is.
 *
 * <p>The engine knows neither look-around nor back-references, which cannot be linear; a schema that has them is
 * refused.
 */
final class Patterns {

    private static final int MAX_LENGTH = 1000;

    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    /** Refuses patterns that are none, or that could take forever. */
    static void check(Documents documents) {
        Patterns patterns = new Patterns();
        for (Place schema : documents.schemas()) {
            JsonNode pattern = schema.json().path("pattern");
            if (pattern.isTextual()) {
                patterns.check(pattern.asText(), schema.document().show(schema.pointer() + "/pattern"));
            }
            for (String name : schema.names("patternProperties")) {
                patterns.check(name, schema.document().show(schema.pointer() + "/patternProperties"));
            }
        }
    }

    private void check(String pattern, String where) {
        if (pattern.length() > MAX_LENGTH) {
            throw new InvalidSchemaException(
                    "The pattern at %s has %d characters; at most %d are read."
                            .formatted(where, pattern.length(), MAX_LENGTH),
                    null);
        }
        try {
            compiled(pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidSchemaException(
                    "The pattern '%s' at %s is not one that can be matched in linear time: %s. Look-around and back-references are not read."
                            .formatted(pattern, where, e.getDescription()),
                    e);
        }
    }

    /** Tells whether a part of the text matches. */
    boolean find(String pattern, String text) {
        return compiled(pattern).matcher(text).find();
    }

    private Pattern compiled(String pattern) {
        return compiled.computeIfAbsent(pattern, Patterns::compile);
    }

    /** Writes the escapes of ECMA-262 that the engine does not know as those that it does. */
    static Pattern compile(String pattern) {
        return Pattern.compile(pattern.replaceAll("(?<!\\\\)((?:\\\\\\\\)*)\\\\u([0-9a-fA-F]{4})", "$1\\\\x{$2}"));
    }
}
