/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaLanguages;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what payloads look like.
 *
 * @param languages read the schemas
 * @param level what a newer schema must keep
 * @param policy how open JSON objects are judged
 */
record SchemaComparison(SchemaLanguages languages, Compatibility level, CompatibilityPolicy policy) {

    List<AsyncApiChange> compare(String place, Optional<SchemaDefinition> older, Optional<SchemaDefinition> newer) {
        if (older.equals(newer)) {
            return List.of();
        }
        if (older.isEmpty()) {
            return List.of(change(
                    place, "SCHEMA_ADDED", Breaks.NOTHING, "What was not described before has a schema now.", ""));
        }
        if (newer.isEmpty()) {
            return List.of(change(
                    place,
                    "SCHEMA_REMOVED",
                    Breaks.OLD_READERS,
                    "What had a schema has none any more: readers cannot rely on anything.",
                    "Keep the schema."));
        }
        if (older.get().format() != newer.get().format()) {
            return List.of(change(
                    place,
                    "FORMAT_CHANGED",
                    Breaks.BOTH,
                    "The schema was in %s and is in %s now: readers of the one cannot read the other."
                            .formatted(older.get().format(), newer.get().format()),
                    "Make it a new version of the event type."));
        }
        return differences(place, older.get(), newer.get());
    }

    private List<AsyncApiChange> differences(String place, SchemaDefinition older, SchemaDefinition newer) {
        try {
            return languages.read(older, Map.of()).differencesTo(languages.read(newer, Map.of()), policy).stream()
                    .map(difference -> new AsyncApiChange(place, difference, forbids(difference.breaks())))
                    .toList();
        } catch (InvalidSchemaException e) {
            return List.of(change(
                    place,
                    "SCHEMA_NOT_READABLE",
                    Breaks.BOTH,
                    "The schema changed, and cannot be compared: " + e.getMessage(),
                    "Look at both by hand."));
        }
    }

    private AsyncApiChange change(String place, String kind, Breaks breaks, String explanation, String advice) {
        return new AsyncApiChange(place, new Difference("", kind, breaks, explanation, advice), forbids(breaks));
    }

    private boolean forbids(Breaks breaks) {
        return level.isBackward() && breaks.breaksNewReaders() || level.isForward() && breaks.breaksOldReaders();
    }
}
