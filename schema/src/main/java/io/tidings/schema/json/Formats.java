/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The formats that data is checked against. Others are remarks. */
final class Formats {

    private static final Set<String> CHECKED = Set.of(
            "date",
            "date-time",
            "duration",
            "email",
            "hostname",
            "idn-email",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "iri",
            "iri-reference",
            "json-pointer",
            "regex",
            "relative-json-pointer",
            "time",
            "uri",
            "uri-reference",
            "uri-template",
            "uuid");

    private Formats() {}

    static boolean isChecked(JsonNode schema) {
        return CHECKED.contains(schema.path("format").asText(""));
    }
}
