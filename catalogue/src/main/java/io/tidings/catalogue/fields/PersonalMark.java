/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.fields;

import com.fasterxml.jackson.databind.JsonNode;

/** How schemas say that a field holds personal data. */
final class PersonalMark {

    private PersonalMark() {}

    static boolean isOn(JsonNode schema) {
        if (schema.path("x-personal").asBoolean()) {
            return true;
        }
        for (JsonNode tag : schema.path("confluent:tags")) {
            if (tag.asText().equalsIgnoreCase("PII")) {
                return true;
            }
        }
        return false;
    }
}
