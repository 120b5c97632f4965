/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.personal;

import io.tidings.Failure;
import io.tidings.json.PersonalFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes personal values out of what an exception said. Lines of a stack that only name a place in the code are left
 * alone.
 *
 * @param failure as it is stored
 */
record FailureText(Failure failure) {

    /** Shorter values are part of many words, so they count only where they stand alone. */
    private static final int LONG = 4;

    /** As few letters of a value at the end of a text that was cut may still be told from chance. */
    private static final int LEAST_REST = 3;

    /** Each value is looked for in the whole text. */
    private static final int MOST_VALUES = 1000;

    private static final Pattern FRAME = Pattern.compile(
            "\\s+(at [\\w.$/@<>+-]+\\((Native Method|Unknown Source|[\\w.$-]+(:\\d+)?)\\)|\\.\\.\\. \\d+ (more|common frames omitted))");
    private static final Pattern CAUSE =
            Pattern.compile("(\\s*(?:Caused by|Suppressed): [\\w$]+(?:\\.[\\w$]+)+)(:.*)?", Pattern.DOTALL);

    /** Returns the failure with a mask for each of these values, wherever they are repeated. */
    Failure without(Collection<String> values) {
        List<String> given = values.stream()
                .filter(value -> !value.isBlank())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        if (given.size() > MOST_VALUES) {
            return withoutMessages();
        }
        return given.isEmpty() ? failure : with(text -> masked(text, given), failure.stack());
    }

    /** Returns the failure with the exceptions and the places in the code, and no message. */
    Failure withoutMessages() {
        List<String> lines = new ArrayList<>();
        for (String line : failure.stack().lines().toList()) {
            Matcher cause = CAUSE.matcher(line);
            if (lines.isEmpty()) {
                lines.add(failure.exception() + ": " + PersonalFields.MASK);
            } else if (FRAME.matcher(line).matches()) {
                lines.add(line);
            } else if (cause.matches()) {
                lines.add(cause.group(1) + (cause.group(2) == null ? "" : ": " + PersonalFields.MASK));
            }
        }
        return new Failure(
                failure.exception(),
                failure.message().isEmpty() ? "" : PersonalFields.MASK,
                String.join("\n", lines),
                failure.fingerprint(),
                failure.host());
    }

    private Failure with(UnaryOperator<String> change, String stack) {
        StringBuilder changed = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (String line : stack.split("(?<=\n)", -1)) {
            if (FRAME.matcher(line.stripTrailing()).matches()) {
                changed.append(change.apply(said.toString())).append(line);
                said.setLength(0);
            } else {
                said.append(line);
            }
        }
        changed.append(change.apply(said.toString()));
        return new Failure(
                failure.exception(),
                change.apply(failure.message()),
                changed.toString(),
                failure.fingerprint(),
                failure.host());
    }

    private static String masked(String text, List<String> values) {
        String masked = text;
        for (String value : values) {
            for (String form : List.of(value, escaped(value))) {
                masked = pattern(form).matcher(masked).replaceAll(PersonalFields.MASK);
            }
        }
        return withoutBeginning(masked, values);
    }

    private static Pattern pattern(String value) {
        String quoted = Pattern.quote(value);
        return Pattern.compile(
                value.length() < LONG ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Messages are often made of JSON. */
    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
    }

    /** A text that was cut may end in the middle of a value. */
    private static String withoutBeginning(String text, List<String> values) {
        int end = text.length();
        while (end > 0 && (Character.isWhitespace(text.charAt(end - 1)) || text.charAt(end - 1) == '…')) {
            end--;
        }
        for (String value : values) {
            for (int length = Math.min(value.length(), end); length >= LEAST_REST; length--) {
                if (text.regionMatches(true, end - length, value, 0, length)) {
                    return text.substring(0, end - length) + PersonalFields.MASK + text.substring(end);
                }
            }
        }
        return text;
    }
}
