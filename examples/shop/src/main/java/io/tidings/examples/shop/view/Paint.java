/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.util.Locale;
import java.util.Map;

/**
 * Colours, where they are wanted, and letters that the terminal has.
 *
 * @param coloured whether to colour
 * @param unicode whether there is more than ASCII
 */
record Paint(boolean coloured, boolean unicode) {

    private static final String BARS = " ▁▂▃▄▅▆▇█";
    private static final String ASCII_BARS = " .,:-=+*#";

    /** Asks the environment, as no-color.org and the locale have it. */
    static Paint of(Map<String, String> environment, boolean coloured) {
        String locale = environment.getOrDefault(
                "LC_ALL", environment.getOrDefault("LC_CTYPE", environment.getOrDefault("LANG", "")));
        String upper = locale.toUpperCase(Locale.ROOT);
        return new Paint(
                coloured && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                upper.contains("UTF-8") || upper.contains("UTF8"));
    }

    String bold(String text) {
        return with("1", text);
    }

    String dim(String text) {
        return with("2", text);
    }

    String green(String text) {
        return with("32", text);
    }

    String yellow(String text) {
        return with("33", text);
    }

    String red(String text) {
        return with("31", text);
    }

    /** Draws a height from 0 to 8. */
    char bar(int height) {
        return (unicode ? BARS : ASCII_BARS).charAt(height);
    }

    String dot() {
        return unicode ? "●" : "*";
    }

    private String with(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
