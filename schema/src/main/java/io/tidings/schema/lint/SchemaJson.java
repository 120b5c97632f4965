/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidings.schema.InvalidSchemaException;

/** Reads schemas that are JSON. */
final class SchemaJson {

    private static final JsonMapper JSON = new JsonMapper();

    private SchemaJson() {}

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidSchemaException("the schema is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
