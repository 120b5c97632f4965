/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.util.regex.Pattern;

/** The three forms in which types are asked for: {@code order.placed}, {@code order.*} and {@code *}. */
public final class TypePattern {

    private static final Pattern FORM = Pattern.compile("\\*|[^\\s*]+(\\.\\*)?");

    private TypePattern() {}

    /**
     * Checks a pattern.
     *
     * @param pattern a type, a family or all
     * @return the pattern
     */
    public static String checked(String pattern) {
        if (!FORM.matcher(pattern).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is not a type: write order.placed, order.* or *".formatted(pattern));
        }
        return pattern;
    }

    /**
     * Tells whether a type is meant.
     *
     * @param pattern a type, a family or all
     * @param type the type of an event
     * @return true if it is
     */
    public static boolean matches(String pattern, String type) {
        return pattern.equals("*")
                || pattern.equals(type)
                || pattern.endsWith(".*") && type.startsWith(pattern.substring(0, pattern.length() - 1));
    }
}
