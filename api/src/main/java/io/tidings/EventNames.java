/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.Set;

/** The rules for names in events, in one place. */
final class EventNames {

    static final String CORRELATION_ID = "correlationid";
    static final String CAUSATION_ID = "causationid";

    private static final int MAX_NAME = 200;
    private static final int MAX_HEADER_NAME = 40;
    private static final Set<String> RESERVED = Set.of(
            "id",
            "source",
            "specversion",
            "type",
            "datacontenttype",
            "dataschema",
            "subject",
            "time",
            "data",
            "partitionkey",
            "typeversion",
            "topic",
            "sequence");

    private EventNames() {}

    static String checkedType(String type) {
        checked("type", type, MAX_NAME);
        for (int i = 0; i < type.length(); i++) {
            if (Character.isWhitespace(type.charAt(i))) {
                throw new IllegalArgumentException(
                        "type must not hold white space: '%s'. Name it like order.placed.".formatted(type));
            }
        }
        return type;
    }

    static String topicOf(String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? type.substring(0, dot) : type;
    }

    static String checked(String what, String value, int max) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
        return checkedLength(what, value, max);
    }

    static String checkedKey(String key) {
        return checkedLength("key", key, 500);
    }

    static void checkHeader(String name, String value) {
        if (!isHeaderName(name)) {
            throw new IllegalArgumentException(
                    "header '%s' is not a CloudEvents attribute name: use lower-case letters and digits, at most %d."
                            .formatted(name, MAX_HEADER_NAME));
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException(
                    "header '%s' is an attribute of its own: set it on the event, not as a header.".formatted(name));
        }
        if (value == null) {
            throw new IllegalArgumentException("header '%s' must have a value".formatted(name));
        }
    }

    private static boolean isHeaderName(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_HEADER_NAME
                && name.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9');
    }

    private static String checkedLength(String what, String value, int max) {
        if (value.length() > max) {
            throw new IllegalArgumentException(
                    "%s must have at most %d characters, has %d: '%.40s…'".formatted(what, max, value.length(), value));
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(what + " must not hold a NUL character");
        }
        return value;
    }
}
