/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.Set;

/** Finds times of which nobody knows where. */
final class ZonelessTime extends FieldRule {

    private static final Set<String> LOCAL = Set.of("date-time-local", "time-local");
    private static final Set<String> TIMES = Set.of("at", "time", "timestamp", "datetime");

    @Override
    public String id() {
        return "zoneless-time";
    }

    @Override
    public String why() {
        return "Half past two is another moment in Lisbon than in Warsaw, and happens twice on one night of the year.";
    }

    @Override
    boolean matches(Field field) {
        return LOCAL.contains(field.format()) || isBareText(field);
    }

    private static boolean isBareText(Field field) {
        return field.kind() == Field.Kind.TEXT
                && field.format().isEmpty()
                && !field.isEnum()
                && field.words().size() > 1
                && TIMES.contains(field.lastWord());
    }

    @Override
    String message(Field field) {
        return isBareText(field)
                ? "The field '%s' looks like a time, and its schema does not say of which format."
                        .formatted(field.path())
                : "The field '%s' is a time without a zone or offset.".formatted(field.path());
    }

    @Override
    String advice(Field field) {
        return "Use Instant or OffsetDateTime, \"format\": \"date-time\" in a schema.";
    }
}
