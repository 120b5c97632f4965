/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static java.util.stream.Collectors.toMap;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.MessageType;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.protobuf.ProtobufDifferences.TypePair;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares the fields of a message: on the wire a field is its number. */
final class MessageChanges {

    private final String message;
    private final Changes changes;
    private final FieldChanges fieldChanges;

    MessageChanges(String message, TypePair types, Changes changes) {
        this.message = message;
        this.changes = changes;
        this.fieldChanges = new FieldChanges(types, changes);
    }

    void compare(MessageType older, MessageType newer) {
        Map<Integer, Field> before = byNumber(older);
        Map<Integer, Field> after = byNumber(newer);
        Reservations reserved = Reservations.of(older);
        OneOfs oneOfs = new OneOfs(older, newer);
        after.forEach((number, field) -> {
            Field same = before.get(number);
            if (same == null) {
                added(field, renumbered(before, after, field), reserved, oneOfs);
            } else {
                fieldChanges.compare(pointer(field), same, field);
            }
        });
        before.forEach((number, field) -> {
            if (!after.containsKey(number) && renumbered(after, before, field).isEmpty()) {
                removed(field, Reservations.of(newer), oneOfs);
            }
        });
        oneOfs.compare(message, changes);
        reserved.compare(message, newer, changes);
    }

    private void added(Field field, Optional<Field> before, Reservations reserved, OneOfs oneOfs) {
        if (before.isPresent()) {
            changes.add(
                    pointer(field),
                    "FIELD_NUMBER_CHANGED",
                    Breaks.BOTH,
                    "The number changed from %d to %d, and the number is the field: neither side finds what the other wrote."
                            .formatted(before.get().getTag(), field.getTag()),
                    "Keep the number. For a new meaning add a field with another name.");
        } else if (reserved.refuses(pointer(field), field.getTag(), field.getName(), changes)) {
            return;
        } else if (field.isRequired()) {
            changes.add(
                    pointer(field),
                    "REQUIRED_FIELD_ADDED",
                    Breaks.BOTH,
                    "A required field is new: new readers refuse older data, which lacks it, and it can never be taken back.",
                    "Make it optional, and check it where it is used.");
        } else if (oneOfs.isOfBoth(field)) {
            changes.add(
                    pointer(field),
                    "ONEOF_FIELD_ADDED",
                    Breaks.OLD_READERS,
                    "The oneof has a new alternative: old readers find none of theirs set where it is.",
                    "Let readers have the new schema before writers use the alternative.");
        } else {
            changes.harmless(pointer(field), "FIELD_ADDED", "The field is new; it is empty in older data.");
        }
    }

    private void removed(Field field, Reservations kept, OneOfs oneOfs) {
        String advice = kept.advice(field.getTag(), field.getName());
        if (field.isRequired()) {
            changes.add(
                    pointer(field),
                    "REQUIRED_FIELD_REMOVED",
                    Breaks.BOTH,
                    "A required field is gone: old readers refuse newer data, which lacks it, and so do all who relay it.",
                    "Keep the field.");
        } else if (oneOfs.isOfBoth(field)) {
            changes.add(
                    pointer(field),
                    "ONEOF_FIELD_REMOVED",
                    Breaks.NEW_READERS,
                    "The oneof lost an alternative: new readers find none set in older data that has it.",
                    "Keep the alternative, and mark it with the option deprecated.");
        } else {
            changes.add(
                    pointer(field),
                    "FIELD_REMOVED",
                    Breaks.NOTHING,
                    "The field is gone; new readers skip it, and it is empty for old ones.",
                    advice);
        }
    }

    private static Optional<Field> renumbered(Map<Integer, Field> there, Map<Integer, Field> here, Field field) {
        return there.values().stream()
                .filter(other -> other.getName().equals(field.getName()) && !here.containsKey(other.getTag()))
                .findFirst();
    }

    private static Map<Integer, Field> byNumber(MessageType message) {
        return message.getFieldsAndOneOfFields().stream()
                .collect(toMap(Field::getTag, field -> field, (one, other) -> one, TreeMap::new));
    }

    private String pointer(Field field) {
        return message + "." + field.getName();
    }
}
