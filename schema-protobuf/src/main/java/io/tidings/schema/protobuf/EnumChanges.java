/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.EnumConstant;
import com.squareup.wire.schema.EnumType;
import io.tidings.schema.Difference.Breaks;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the constants of an enum: on the wire a constant is its number. */
final class EnumChanges {

    private final String type;
    private final Changes changes;

    EnumChanges(String type, Changes changes) {
        this.type = type;
        this.changes = changes;
    }

    void compare(EnumType older, EnumType newer) {
        Map<Integer, Set<String>> before = byNumber(older);
        Map<Integer, Set<String>> after = byNumber(newer);
        Reservations reserved = Reservations.of(older);
        Set<String> moved = moved(older, newer);
        after.forEach((number, names) -> {
            if (names.stream().noneMatch(moved::contains)) {
                compare(number, before.getOrDefault(number, Set.of()), names, reserved);
            }
        });
        before.forEach((number, names) -> {
            if (!after.containsKey(number) && names.stream().noneMatch(moved::contains)) {
                removed(number, names.iterator().next(), Reservations.of(newer));
            }
        });
        reserved.compare(type, newer, changes);
    }

    private Set<String> moved(EnumType older, EnumType newer) {
        Set<String> moved = new TreeSet<>();
        for (EnumConstant constant : newer.getConstants()) {
            EnumConstant before = older.constant(constant.getName());
            if (before != null && before.getTag() != constant.getTag()) {
                moved.add(constant.getName());
                changes.add(
                        pointer(constant.getName()),
                        "ENUM_CONST_NUMBER_CHANGED",
                        Breaks.BOTH,
                        "The number changed from %d to %d, and the number is the constant: readers take it for another."
                                .formatted(before.getTag(), constant.getTag()),
                        "Keep the number.");
            }
        }
        return moved;
    }

    private void compare(int number, Set<String> before, Set<String> after, Reservations reserved) {
        String name = after.iterator().next();
        if (before.isEmpty()) {
            if (!reserved.refuses(pointer(name), number, name, changes)) {
                changes.harmless(
                        pointer(name),
                        "ENUM_CONST_ADDED",
                        "The constant is new; old readers see a number without a name, or, with proto2, nothing.");
            }
        } else if (!before.equals(after)) {
            changes.harmless(
                    pointer(name),
                    "ENUM_CONST_CHANGED",
                    "The constant %d was called %s; the wire knows only the number, but JSON and code know the name."
                            .formatted(number, String.join(", ", before)));
        }
    }

    private void removed(int number, String name, Reservations kept) {
        changes.add(
                pointer(name),
                "ENUM_CONST_REMOVED",
                Breaks.NOTHING,
                "The constant is gone; new readers see a number without a name, or, with proto2, nothing.",
                kept.advice(number, name));
    }

    private static Map<Integer, Set<String>> byNumber(EnumType type) {
        Map<Integer, Set<String>> names = new TreeMap<>();
        for (EnumConstant constant : type.getConstants()) {
            names.computeIfAbsent(constant.getTag(), number -> new TreeSet<>()).add(constant.getName());
        }
        return names;
    }

    private String pointer(String constant) {
        return type + "." + constant;
    }
}
