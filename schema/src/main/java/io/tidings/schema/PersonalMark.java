/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;

/** How a schema says that a field holds personal data: {@code "x-personal": true}, or Confluent's tag {@code PII}. */
public final class PersonalMark {

    private static final String PROPERTY = "x-personal";
    private static final String TAGS = "confluent:tags";
    private static final String TAG = "PII";

    private PersonalMark() {}

    /**
     * Looks for the mark.
     *
     * @param field the schema of a field, in JSON Schema or Avro
     * @return whether it is marked; what it refers to is not looked at
     */
    public static boolean isOn(JsonNode field) {
        if (field.path(PROPERTY).asBoolean()) {
            return true;
        }
        for (JsonNode tag : field.path(TAGS)) {
            if (tag.asText().equals(TAG)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Looks for the mark among properties that somebody else has read.
     *
     * @param properties of the schema of a field, with JSON's values as Java has them
     * @return whether it is marked
     */
    public static boolean isOn(Map<String, ?> properties) {
        return String.valueOf(properties.get(PROPERTY)).equals("true")
                || properties.get(TAGS) instanceof Collection<?> tags && tags.contains(TAG);
    }
}
