/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.time.Duration;
import java.util.Locale;

/** Says numbers for people. */
public final class Words {

    private static final double MILLIS = 1000;
    private static final String DOTS = "...";

    private Words() {}

    /**
     * Says a time of the run.
     *
     * @param elapsed since its start
     * @return such as {@code 00:17}
     */
    public static String clock(Duration elapsed) {
        return "%02d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    /**
     * Says how long something takes.
     *
     * @param duration how long
     * @return such as {@code 2.1 s}
     */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLIS);
    }

    /**
     * Makes text fit.
     *
     * @param text any
     * @param width at most so many characters
     * @return the text, cut if need be
     */
    static String fit(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        return width <= DOTS.length() ? text.substring(0, width) : text.substring(0, width - DOTS.length()) + DOTS;
    }

    /** Fits text into a column, to the left. */
    static String left(String text, int width) {
        String fitting = fit(text, width);
        return fitting + " ".repeat(width - fitting.length());
    }

    /** Fits text into a column, to the right. */
    static String right(String text, int width) {
        String fitting = fit(text, width);
        return " ".repeat(width - fitting.length()) + fitting;
    }
}
