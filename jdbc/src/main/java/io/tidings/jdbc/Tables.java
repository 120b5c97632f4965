/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LogSettings;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tables of one log, as statements write them.
 *
 * @param schema where they are, or null for the connection's own schema
 * @param prefix what each name begins with
 */
record Tables(@Nullable String schema, String prefix) {

    /** Leaves room within the 63 bytes of PostgreSQL for the longest name. */
    private static final int MAX_PREFIX = 40;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    Tables {
        if (!IDENTIFIER.matcher(prefix).matches() || prefix.length() > MAX_PREFIX) {
            throw new IllegalArgumentException(
                    "table prefix '%s' must be letters, digits and underscores, at most %d, not starting with a digit"
                            .formatted(prefix, MAX_PREFIX));
        }
        if (schema != null && (!IDENTIFIER.matcher(schema).matches() || schema.length() > 63)) {
            throw new IllegalArgumentException(
                    "schema '%s' must be letters, digits and underscores, at most 63, not starting with a digit"
                            .formatted(schema));
        }
    }

    static Tables of(LogSettings settings) {
        return new Tables(settings.schema(), settings.prefix());
    }

    String event() {
        return qualified("event");
    }

    String version() {
        return qualified("schema_version");
    }

    /** The values of placeholders in statements and scripts. */
    Map<String, String> names() {
        return Map.ofEntries(
                Map.entry("prefix", prefix),
                Map.entry("event", event()),
                Map.entry("subscription", qualified("subscription")),
                Map.entry("lease", qualified("lease")),
                Map.entry("consumer", qualified("consumer")),
                Map.entry("delivery", qualified("delivery")),
                Map.entry("inbox", qualified("inbox")),
                Map.entry("relay", qualified("relay")),
                Map.entry("graduation", qualified("graduation")),
                Map.entry("instance", qualified("instance")),
                Map.entry("registered_schema", qualified("registered_schema")),
                Map.entry("schema_reference", qualified("schema_reference")),
                Map.entry("subject_version", qualified("subject_version")),
                Map.entry("subject_settings", qualified("subject_settings")),
                Map.entry("person_key", qualified("person_key")),
                Map.entry("publisher", qualified("publisher")),
                Map.entry("subscriber", qualified("subscriber")),
                Map.entry("version", version()),
                Map.entry("event_json", qualified("event_json")),
                Map.entry("publish", qualified("publish")));
    }

    private String qualified(String name) {
        return (schema == null ? "" : schema + ".") + prefix + name;
    }
}
