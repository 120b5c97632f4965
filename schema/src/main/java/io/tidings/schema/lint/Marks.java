/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import com.fasterxml.jackson.databind.JsonNode;

/** The marks of personal data: {@code "x-personal": true}, or Confluent's tag {@code PII}. */
final class Marks {

    private Marks() {}

    static boolean isPersonal(JsonNode schema) {
        if (schema.path("x-personal").asBoolean()) {
            return true;
        }
        for (JsonNode tag : schema.path("confluent:tags")) {
            if (tag.asText().equals("PII")) {
                return true;
            }
        }
        return false;
    }
}
