/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.util.Map;

/**
 * Colours text, or leaves it alone.
 *
 * @param coloured whether escape sequences are wanted
 */
public record Style(boolean coloured) {

    /**
     * Decides by the rules of no-color.org and its kin.
     *
     * @param tty whether a person looks at the stream
     * @param environment of the process
     * @return a style
     */
    static Style of(boolean tty, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return new Style(false);
        }
        String force = environment.getOrDefault("FORCE_COLOR", "");
        if (!force.isEmpty()) {
            return new Style(!force.equals("0") && !force.equals("false"));
        }
        return new Style(tty && !environment.getOrDefault("TERM", "").equals("dumb"));
    }

    /**
     * Emphasises.
     *
     * @param text to show
     * @return the text, bold where wanted
     */
    public String bold(String text) {
        return wrap("1", text);
    }

    /**
     * Steps back.
     *
     * @param text to show
     * @return the text, faint where wanted
     */
    public String faint(String text) {
        return wrap("2", text);
    }

    /**
     * Alarms.
     *
     * @param text to show
     * @return the text, red where wanted
     */
    public String red(String text) {
        return wrap("31", text);
    }

    /**
     * Reassures.
     *
     * @param text to show
     * @return the text, green where wanted
     */
    public String green(String text) {
        return wrap("32", text);
    }

    /**
     * Warns.
     *
     * @param text to show
     * @return the text, yellow where wanted
     */
    public String yellow(String text) {
        return wrap("33", text);
    }

    /**
     * Names.
     *
     * @param text to show
     * @return the text, cyan where wanted
     */
    public String cyan(String text) {
        return wrap("36", text);
    }

    private String wrap(String code, String text) {
        return coloured && !text.isEmpty() ? "\033[" + code + "m" + text + "\033[0m" : text;
    }
}
