/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import com.fasterxml.jackson.databind.JsonNode;

/** How a schema says that a field holds personal data: {@code "x-personal": true}, or Confluent's tag {@code PII}. */
public final class PersonalMark {

    private PersonalMark() {}

    /**
     * Looks for the mark.
     *
     * @param field the schema of a field, in JSON Schema or Avro
     * @return whether it is marked; what it refers to is not looked at
     */
    public static boolean isOn(JsonNode field) {
        if (field.path("x-personal").asBoolean()) {
            return true;
        }
        for (JsonNode tag : field.path("confluent:tags")) {
            if (tag.asText().equals("PII")) {
                return true;
            }
        }
        return false;
    }
}
