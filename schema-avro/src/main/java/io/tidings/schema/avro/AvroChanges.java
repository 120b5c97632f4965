/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/** Lists the changes between two schemas that Avro's rules allow, and those that the rules do not look at. */
final class AvroChanges {

    static final String LOGICAL_TYPE_CHANGED = "LOGICAL_TYPE_CHANGED";

    private final List<Difference> changes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private AvroChanges() {}

    static List<Difference> between(Schema older, Schema newer) {
        AvroChanges changes = new AvroChanges();
        changes.compare("", older, newer);
        return changes.changes;
    }

    private void compare(String path, Schema older, Schema newer) {
        compareLogicalTypes(path, older, newer);
        if (older.getType() == newer.getType()) {
            compareSame(path, older, newer);
            return;
        }
        add(
                path,
                "TYPE_CHANGED",
                "The type changed from %s to %s, which Avro reads in both directions."
                        .formatted(AvroTypeNames.of(older), AvroTypeNames.of(newer)));
        if (newer.getType() == Schema.Type.UNION) {
            branch(newer, older).ifPresent(branch -> compare(path, older, branch));
        } else if (older.getType() == Schema.Type.UNION) {
            branch(older, newer).ifPresent(branch -> compare(path, branch, newer));
        }
    }

    private void compareSame(String path, Schema older, Schema newer) {
        switch (older.getType()) {
            case RECORD -> {
                if (seen.add(older.getFullName() + " " + newer.getFullName())) {
                    compareNames(path, older, newer);
                    compareFields(path, older, newer);
                }
            }
            case ENUM -> {
                compareNames(path, older, newer);
                compareSymbols(path, older, newer);
            }
            case FIXED -> compareNames(path, older, newer);
            case ARRAY -> compare(path + "[]", older.getElementType(), newer.getElementType());
            case MAP -> compare(path + "{}", older.getValueType(), newer.getValueType());
            case UNION -> compareUnions(path, older, newer);
            default -> {}
        }
    }

    private void compareNames(String path, Schema older, Schema newer) {
        if (!older.getFullName().equals(newer.getFullName())) {
            add(
                    path,
                    "TYPE_RENAMED",
                    "The type %s is called %s now, which Avro's rules allow here."
                            .formatted(older.getFullName(), newer.getFullName()));
        }
    }

    private void compareFields(String path, Schema older, Schema newer) {
        Set<String> matched = new HashSet<>();
        for (Field field : newer.getFields()) {
            String place = AvroPaths.field(path, field.name());
            Optional<Field> before = before(older, field);
            if (before.isEmpty()) {
                add(place, "FIELD_ADDED", "The field is new; its default stands in for it in older data.");
            } else {
                matched.add(before.get().name());
                compareFields(place, before.get(), field);
            }
        }
        for (Field field : older.getFields()) {
            if (!matched.contains(field.name())) {
                add(
                        AvroPaths.field(path, field.name()),
                        "FIELD_REMOVED",
                        "The field is gone; new readers skip it, and old readers get their default.");
            }
        }
    }

    private void compareFields(String place, Field older, Field newer) {
        if (!older.name().equals(newer.name())) {
            add(place, "FIELD_RENAMED", "The field '%s' is found by its alias.".formatted(older.name()));
        }
        if (!Objects.equals(older.defaultVal(), newer.defaultVal())) {
            add(place, "DEFAULT_CHANGED", "Readers get another value where data lacks the field.");
        }
        compare(place, older.schema(), newer.schema());
    }

    private static Optional<Field> before(Schema older, Field field) {
        Field same = older.getField(field.name());
        return same != null
                ? Optional.of(same)
                : field.aliases().stream()
                        .map(older::getField)
                        .filter(Objects::nonNull)
                        .findFirst();
    }

    private void compareSymbols(String path, Schema older, Schema newer) {
        if (!Set.copyOf(older.getEnumSymbols()).equals(Set.copyOf(newer.getEnumSymbols()))) {
            add(
                    path,
                    "ENUM_SYMBOLS_CHANGED",
                    "The symbols of %s changed; readers put their default in place of one that they do not know."
                            .formatted(newer.getFullName()));
        }
        if (!Objects.equals(older.getEnumDefault(), newer.getEnumDefault())) {
            add(path, "DEFAULT_CHANGED", "Readers get another symbol in place of one that they do not know.");
        }
    }

    private void compareUnions(String path, Schema older, Schema newer) {
        if (!AvroTypeNames.of(older).equals(AvroTypeNames.of(newer))) {
            add(
                    path,
                    "UNION_CHANGED",
                    "The branches changed from %s to %s, which Avro reads in both directions."
                            .formatted(AvroTypeNames.of(older), AvroTypeNames.of(newer)));
        }
        for (Schema branch : newer.getTypes()) {
            branch(older, branch).ifPresent(before -> compare(path, before, branch));
        }
    }

    private static Optional<Schema> branch(Schema union, Schema like) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() == like.getType()
                        && branch.getFullName().equals(like.getFullName()))
                .findFirst();
    }

    private void compareLogicalTypes(String path, Schema older, Schema newer) {
        String before = AvroTypeNames.logical(older);
        String after = AvroTypeNames.logical(newer);
        if (!before.equals(after)) {
            changes.add(new Difference(
                    path,
                    LOGICAL_TYPE_CHANGED,
                    Breaks.NOTHING,
                    "The logical type changed from %s to %s. Avro's rules do not look at it: readers take the same bytes for another value."
                            .formatted(before, after),
                    "Add a field with another name for the new logical type, and keep this one."));
        }
    }

    private void add(String path, String kind, String explanation) {
        changes.add(new Difference(path, kind, Breaks.NOTHING, explanation, ""));
    }
}
