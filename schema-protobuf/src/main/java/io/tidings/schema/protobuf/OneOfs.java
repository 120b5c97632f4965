/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.OneOf;
import io.tidings.schema.Difference.Breaks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares which fields exclude each other. The wire does not know of it: a reader keeps the last alternative that it
 * finds, so data that sets two of them loses one.
 */
final class OneOfs {

    private final Map<Integer, String> before;
    private final Map<Integer, String> after;
    private final Set<String> oldNames;
    private final Set<String> newNames;
    private final Map<Integer, Field> fields = new LinkedHashMap<>();
    private final Set<Integer> kept = new LinkedHashSet<>();

    OneOfs(MessageType older, MessageType newer) {
        this.before = byNumber(older);
        this.after = byNumber(newer);
        this.oldNames = new LinkedHashSet<>(before.values());
        this.newNames = new LinkedHashSet<>(after.values());
        newer.getFieldsAndOneOfFields().forEach(field -> fields.put(field.getTag(), field));
        older.getFieldsAndOneOfFields().forEach(field -> kept.add(field.getTag()));
        kept.retainAll(fields.keySet());
        followRenames();
    }

    private static Map<Integer, String> byNumber(MessageType message) {
        Map<Integer, String> names = new LinkedHashMap<>();
        for (OneOf oneOf : message.getOneOfs()) {
            oneOf.getFields().forEach(field -> names.put(field.getTag(), oneOf.getName()));
        }
        return names;
    }

    /** A oneof whose name is gone is the one that has its fields now, if that is new. */
    private void followRenames() {
        for (int number : kept) {
            String was = before.get(number);
            String is = after.get(number);
            if (was != null && is != null && !newNames.contains(was) && !oldNames.contains(is)) {
                before.replaceAll((any, name) -> name.equals(was) ? is : name);
            }
        }
    }

    /** Tells whether a field is an alternative of a oneof that both schemas have. */
    boolean isOfBoth(Field field) {
        String name = after.containsKey(field.getTag()) ? after.get(field.getTag()) : before.get(field.getTag());
        return name != null && before.containsValue(name) && after.containsValue(name);
    }

    void compare(String message, Changes changes) {
        Map<String, List<Integer>> joined = new LinkedHashMap<>();
        Map<String, List<Integer>> left = new LinkedHashMap<>();
        for (int number : kept) {
            String was = before.get(number);
            String is = after.get(number);
            if (was == null && is != null) {
                joined.computeIfAbsent(is, name -> new ArrayList<>()).add(number);
            } else if (was != null && is == null) {
                left.computeIfAbsent(was, name -> new ArrayList<>()).add(number);
            } else if (was != null && !was.equals(is)) {
                changedSides(pointer(message, number), changes);
            }
        }
        joined.forEach((name, numbers) -> joined(message, name, numbers, changes));
        left.forEach((name, numbers) -> left(message, name, numbers, changes));
        compareNames(message, changes);
    }

    private void compareNames(String message, Changes changes) {
        for (String name : newNames) {
            if (!oldNames.contains(name)) {
                changes.harmless(message + "." + name, "ONEOF_ADDED", "The oneof is new.");
            }
        }
        for (String name : oldNames) {
            if (!newNames.contains(name)) {
                changes.harmless(message + "." + name, "ONEOF_REMOVED", "The oneof is gone.");
            }
        }
    }

    private void joined(String message, String name, List<Integer> numbers, Changes changes) {
        if (before.containsValue(name)) {
            numbers.forEach(number -> changes.add(
                    pointer(message, number),
                    "FIELD_MOVED_TO_EXISTING_ONEOF",
                    Breaks.NEW_READERS,
                    "The field excludes the others of '%s' now: of older data that sets both, new readers lose one."
                            .formatted(name),
                    "Leave the field where it is."));
        } else if (numbers.size() > 1) {
            changes.add(
                    message + "." + name,
                    "MULTIPLE_FIELDS_MOVED_TO_ONEOF",
                    Breaks.NEW_READERS,
                    "Fields that could be set together exclude each other now: of older data that sets several, new readers keep one.",
                    "Move at most one field into a new oneof.");
        }
    }

    private void left(String message, String name, List<Integer> numbers, Changes changes) {
        boolean alone = numbers.size() == 1 && !after.containsValue(name);
        for (int number : numbers) {
            changes.add(
                    pointer(message, number),
                    "ONEOF_FIELD_MOVED_TO_TOP_LEVEL",
                    alone ? Breaks.NOTHING : Breaks.OLD_READERS,
                    alone
                            ? "The field was the only alternative that is left of '%s'.".formatted(name)
                            : "The field can be set together with what it excluded: of newer data that does so, old readers lose one.",
                    alone ? "" : "Leave the field where it is, or set one of them only until no old reader is left.");
        }
    }

    private static void changedSides(String pointer, Changes changes) {
        changes.add(
                pointer,
                "FIELD_MOVED_TO_EXISTING_ONEOF",
                Breaks.BOTH,
                "The field excludes other fields than before: of data that sets two of them, readers of the other schema lose one.",
                "Leave the field where it is.");
    }

    private String pointer(String message, int number) {
        @Nullable Field field = fields.get(number);
        return message + "." + (field == null ? number : field.getName());
    }
}
