/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.Field.EncodeMode;
import com.squareup.wire.schema.ProtoType;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.protobuf.ProtobufDifferences.TypePair;
import java.util.Objects;

/** Compares two fields of one number. */
final class FieldChanges {

    private static final String ADD_ANOTHER = "Keep the field, and add one with another name and number.";

    private final TypePair types;
    private final Changes changes;

    FieldChanges(TypePair types, Changes changes) {
        this.types = types;
        this.changes = changes;
    }

    void compare(String pointer, Field older, Field newer) {
        if (!older.getName().equals(newer.getName())) {
            changes.harmless(
                    pointer,
                    "FIELD_NAME_CHANGED",
                    "The name changed from '%s'; the wire knows only the number, but JSON and code know the name."
                            .formatted(older.getName()));
        }
        if (!Objects.equals(older.getDefault(), newer.getDefault())) {
            changes.harmless(pointer, "FIELD_DEFAULT_CHANGED", "Readers get another value where data lacks the field.");
        }
        compareTypes(pointer, type(older), type(newer));
        compareLabels(pointer, older, newer);
    }

    private void compareTypes(String pointer, ProtoType older, ProtoType newer) {
        WireKind before = types.older().kind(older);
        WireKind after = types.newer().kind(newer);
        if (before == WireKind.MAP && after == WireKind.MAP) {
            compareTypes(
                    pointer + "{key}",
                    Objects.requireNonNull(older.getKeyType()),
                    Objects.requireNonNull(newer.getKeyType()));
            compareTypes(
                    pointer + "{}",
                    Objects.requireNonNull(older.getValueType()),
                    Objects.requireNonNull(newer.getValueType()));
            return;
        }
        String was = types.older().name(older);
        String is = types.newer().name(newer);
        if (before != after && !before.isReadAs(after)) {
            changes.add(
                    pointer,
                    before.isScalar() && after.isScalar() ? "FIELD_SCALAR_KIND_CHANGED" : "FIELD_KIND_CHANGED",
                    Breaks.BOTH,
                    "The type changed from %s to %s, which is written in another way: readers lose the value or take it for another."
                            .formatted(was, is),
                    ADD_ANOTHER);
        } else if (!was.equals(is)) {
            compareNames(pointer, before.isScalar() || after.isScalar(), was, is);
        }
    }

    private void compareNames(String pointer, boolean scalar, String was, String is) {
        if (scalar) {
            changes.harmless(
                    pointer,
                    "FIELD_TYPE_CHANGED",
                    "The type changed from %s to %s, which is written in the same way; a value that the other type cannot hold is cut off or refused."
                            .formatted(was, is));
        } else {
            changes.add(
                    pointer,
                    "FIELD_NAMED_TYPE_CHANGED",
                    Breaks.BOTH,
                    "The type changed from %s to %s, whose fields or constants mean something else.".formatted(was, is),
                    ADD_ANOTHER);
        }
    }

    private void compareLabels(String pointer, Field older, Field newer) {
        boolean map =
                types.older().kind(type(older)) == WireKind.MAP || types.newer().kind(type(newer)) == WireKind.MAP;
        if (!map && older.isRepeated() != newer.isRepeated()) {
            compareRepetition(pointer, newer);
        } else if (older.isRequired() != newer.isRequired()) {
            compareDuty(pointer, newer);
        } else if (isImplicit(older) != isImplicit(newer) && !older.isOneOf() && !newer.isOneOf() && !map) {
            changes.harmless(
                    pointer,
                    "FIELD_PRESENCE_CHANGED",
                    "Whether zero can be told from nothing changed; the bytes are the same.");
        }
    }

    private void compareRepetition(String pointer, Field newer) {
        if (types.newer().kind(type(newer)).isNumeric()) {
            changes.add(
                    pointer,
                    "FIELD_NUMERIC_LABEL_CHANGED",
                    Breaks.BOTH,
                    "One number became a list of numbers, or the other way round: lists of numbers are packed, and not found where one is expected.",
                    ADD_ANOTHER);
        } else {
            changes.harmless(
                    pointer,
                    "FIELD_STRING_OR_BYTES_LABEL_CHANGED",
                    "One value became a list, or the other way round; who expects one takes the last.");
        }
    }

    private void compareDuty(String pointer, Field newer) {
        if (newer.isRequired()) {
            changes.add(
                    pointer,
                    "REQUIRED_FIELD_ADDED",
                    Breaks.NEW_READERS,
                    "The field is required now: new readers refuse older data without it.",
                    "Leave it optional, and check it where it is used.");
        } else {
            changes.add(
                    pointer,
                    "REQUIRED_FIELD_REMOVED",
                    Breaks.OLD_READERS,
                    "The field is no longer required: old readers refuse newer data without it.",
                    "Go on writing it until no old reader is left.");
        }
    }

    private static boolean isImplicit(Field field) {
        return field.getEncodeMode() == EncodeMode.OMIT_IDENTITY;
    }

    private static ProtoType type(Field field) {
        return Objects.requireNonNull(field.getType(), "the type of a linked field");
    }
}
