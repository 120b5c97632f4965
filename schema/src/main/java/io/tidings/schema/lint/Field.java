/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import java.util.List;

/**
 * One field of an event's data, at whatever depth.
 *
 * @param path its name and those of the fields around it, split by dots; the elements of a list have its own
 * @param name its own name
 * @param kind what it holds
 * @param format what the schema says beyond that, such as {@code date-time}; empty if nothing
 * @param constants the values of an enum; empty for anything else
 * @param personal whether it, or a field around it, is marked as personal data
 * @param key whether it is marked as the event's key
 */
public record Field(
        String path, String name, Kind kind, String format, List<String> constants, boolean personal, boolean key) {

    /** What a field holds. */
    public enum Kind {
        /** Text, also times and enums. */
        TEXT,
        /** A whole number. */
        WHOLE,
        /** A number with all its decimal digits. */
        DECIMAL,
        /** A binary floating point number. */
        FLOATING,
        /** True or false. */
        BOOLEAN,
        /** An object with fields of its own. */
        OBJECT,
        /** Something else, or several of these. */
        OTHER
    }

    /** Copies the constants. */
    public Field {
        constants = List.copyOf(constants);
    }

    List<String> words() {
        return Words.of(name);
    }

    String lastWord() {
        return Words.last(words());
    }

    boolean isEnum() {
        return !constants.isEmpty();
    }

    boolean isAtTop() {
        return path.equals(name);
    }
}
