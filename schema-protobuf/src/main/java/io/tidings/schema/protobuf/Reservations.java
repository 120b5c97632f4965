/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.EnumType;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.Reserved;
import io.tidings.schema.Difference.Breaks;
import java.util.List;
import java.util.function.Predicate;

/**
 * The numbers and names that a message or an enum promises never to use again.
 *
 * @param reserved what it reserves
 */
record Reservations(List<Reserved> reserved) {

    /** Wire keeps them to itself, except in what a type was made from. */
    static Reservations of(MessageType message) {
        return new Reservations(Reserved.fromElements(message.toElement().getReserveds()));
    }

    static Reservations of(EnumType type) {
        return new Reservations(Reserved.fromElements(type.toElement().getReserveds()));
    }

    /** Notes the use of what is reserved, and tells whether there was any. */
    boolean refuses(String pointer, int number, String name, Changes changes) {
        if (holds(number)) {
            changes.add(
                    pointer,
                    "RESERVED_NUMBER_USED",
                    Breaks.NEW_READERS,
                    "The number %d is reserved: data from before the reservation may hold something else under it."
                            .formatted(number),
                    "Take a number that was never used.");
            return true;
        }
        if (holds(name)) {
            changes.add(
                    pointer,
                    "RESERVED_NAME_USED",
                    Breaks.NEW_READERS,
                    "The name '%s' is reserved: JSON and text from before the reservation hold something else under it."
                            .formatted(name),
                    "Take a name that was never used.");
            return true;
        }
        return false;
    }

    /** Says what is to be reserved when something goes; nothing if it is. */
    String advice(int number, String name) {
        if (holds(number) && holds(name)) {
            return "";
        }
        return "Write reserved %d; and reserved \"%s\"; so that nobody uses them for something else."
                .formatted(number, name);
    }

    /** Notes reservations that were given up, by a newer type that does not use them yet. */
    void compare(String pointer, MessageType newer, Changes changes) {
        compare(
                pointer,
                of(newer),
                changes,
                each -> newer.getFieldsAndOneOfFields().stream()
                        .anyMatch(field -> each.matchesTag(field.getTag()) || each.matchesName(field.getName())));
    }

    void compare(String pointer, EnumType newer, Changes changes) {
        compare(
                pointer,
                of(newer),
                changes,
                each -> newer.getConstants().stream()
                        .anyMatch(constant ->
                                each.matchesTag(constant.getTag()) || each.matchesName(constant.getName())));
    }

    private void compare(String pointer, Reservations newer, Changes changes, Predicate<Reserved> isUsed) {
        for (Reserved each : reserved) {
            for (Object value : each.getValues()) {
                if (!newer.covers(value) && !isUsed.test(each)) {
                    changes.add(
                            pointer,
                            "RESERVATION_REMOVED",
                            Breaks.NOTHING,
                            "Nothing keeps %s from being used again.".formatted(value),
                            "Keep it reserved for as long as data from before is there.");
                }
            }
        }
    }

    private boolean holds(int number) {
        return reserved.stream().anyMatch(each -> each.matchesTag(number));
    }

    private boolean holds(String name) {
        return reserved.stream().anyMatch(each -> each.matchesName(name));
    }

    private boolean covers(Object value) {
        if (value instanceof String name) {
            return holds(name);
        }
        if (value instanceof kotlin.ranges.IntRange range) {
            return holds(range.getFirst()) && holds(range.getLast());
        }
        return value instanceof Integer number && holds((int) number);
    }
}
