/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.schema.InvalidSchemaException;

/** The versions of JSON Schema that are read. */
enum Dialect {
    DRAFT_07("http://json-schema.org/draft-07/schema"),
    DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema");

    private final String uri;

    Dialect(String uri) {
        this.uri = uri;
    }

    String uri() {
        return uri;
    }

    /** A schema that does not say is read as the newest. */
    static Dialect of(JsonNode root) {
        String declared = root.path("$schema").asText("");
        String bare = declared.endsWith("#") ? declared.substring(0, declared.length() - 1) : declared;
        if (bare.isEmpty()) {
            return DRAFT_2020_12;
        }
        for (Dialect dialect : values()) {
            if (dialect.uri.equals(bare) || dialect.uri.equals(bare.replaceFirst("^https:", "http:"))) {
                return dialect;
            }
        }
        throw new InvalidSchemaException(
                "$schema at /$schema is '%s'. Use %s, or %s#.".formatted(declared, DRAFT_2020_12.uri, DRAFT_07.uri),
                null);
    }
}
