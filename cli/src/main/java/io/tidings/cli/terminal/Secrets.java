/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * Keeps passwords out of messages, whoever wrote them: a database driver quotes the URL it could not reach.
 *
 * <p>This class is thread-safe.
 */
public final class Secrets {

    private static final String STARS = "***";
    private static final Pattern SETTING = Pattern.compile("(?i)(\\b(?:password|passwd|pwd)\\s*=)[^&;,)\\s\"']*");
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s:/@]*):[^\\s]*@");

    /** A password such as "a" would turn every message into stars, and so tell itself. */
    private static final int SHORTEST = 4;

    private final List<Pattern> known = new CopyOnWriteArrayList<>();

    /** Knows no password yet. */
    public Secrets() {}

    /**
     * Remembers a password to hide wherever it appears as a word of its own.
     *
     * @param password any; a very short one is ignored
     */
    public void add(String password) {
        if (password.length() >= SHORTEST) {
            known.add(Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(password) + "(?![A-Za-z0-9])"));
        }
    }

    /**
     * Hides passwords: the known ones, and whatever has the look of one in a URL.
     *
     * @param text to be shown
     * @return the same with stars in place of passwords
     */
    public String hide(String text) {
        String safe = SETTING.matcher(text).replaceAll("$1" + STARS);
        safe = USER_INFO.matcher(safe).replaceAll("$1:" + STARS + "@");
        for (Pattern password : known) {
            safe = password.matcher(safe).replaceAll(STARS);
        }
        return safe;
    }
}
