/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Makes text fit for a terminal. */
public final class Text {

    /** Scripts of East Asia, and pictures. */
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x2e80, 0xa4cf},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe30, 0xfe6f},
        {0xff00, 0xff60},
        {0xffe0, 0xffe6},
        {0x1f300, 0x1faff},
        {0x20000, 0x3fffd}
    };

    private Text() {}

    /**
     * Makes text harmless on a terminal: data of strangers must not move the cursor or change the colours.
     *
     * @param text anything
     * @return one line, with control characters spelt out
     */
    public static String harmless(String text) {
        return escaped(text, false);
    }

    /**
     * Makes text harmless on a terminal and keeps its lines.
     *
     * @param text anything
     * @return the lines, with other control characters spelt out
     */
    public static String harmlessLines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepLines) {
        if (text.chars().noneMatch(Text::isDangerous)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (!isDangerous(c) || keepLines && (c == '\n' || c == '\t')) {
                safe.append((char) c);
            } else if (c == '\n') {
                safe.append("\\n");
            } else if (c == '\t') {
                safe.append("\\t");
            } else if (c == '\r') {
                safe.append("\\r");
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return safe.toString();
    }

    /** Control characters, and those that reverse the direction of what follows. */
    private static boolean isDangerous(int c) {
        return Character.isISOControl(c)
                || c >= 0x200e && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069;
    }

    /**
     * Counts the columns that text takes.
     *
     * @param text without escape sequences
     * @return the columns: two for a wide character, none for one that joins the one before
     */
    public static int width(String text) {
        return text.codePoints().map(Text::width).sum();
    }

    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200d) {
            return 0;
        }
        return c >= 0x1100 && isWide(c) ? 2 : 1;
    }

    private static boolean isWide(int c) {
        for (int[] range : WIDE) {
            if (c >= range[0] && c <= range[1]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Cuts text to a width.
     *
     * @param text without escape sequences
     * @param columns at least 1
     * @return the text, or its beginning and an ellipsis
     */
    public static String cut(String text, int columns) {
        if (text.length() <= columns / 2 || width(text) <= columns) {
            return text;
        }
        int used = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            used += width(c);
            if (used > columns - 1) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end) + "…";
    }

    /**
     * Says how long, in the two largest units.
     *
     * @param duration any
     * @return such as {@code 3m12s}, {@code 2d4h}, {@code 0.4s}
     */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return seconds < 10 && duration.toMillis() % 1000 >= 100
                    ? "%d.%ds".formatted(seconds, duration.toMillis() % 1000 / 100)
                    : seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        return two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
    }

    /**
     * Writes a number with its thousands apart.
     *
     * @param number any
     * @return such as {@code 12,345}
     */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * Counts things.
     *
     * @param count how many
     * @param thing the word for one
     * @return such as {@code 1 event}, {@code 2,000 events}
     */
    public static String count(long count, String thing) {
        return number(count) + " " + thing + (count == 1 ? "" : "s");
    }
}
