/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.terminal;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
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

    private final Set<String> known = new CopyOnWriteArraySet<>();

    /** Knows no password yet. */
    public Secrets() {}

    /**
     * Remembers a password to hide wherever it appears.
     *
     * @param password any; the empty one is ignored
     */
    public void add(String password) {
        if (!password.isEmpty()) {
            known.add(password);
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
        for (String password : known) {
            // A password such as "a" would turn every message into stars and so tell itself.
            if (password.length() >= 4) {
                safe = safe.replace(password, STARS);
            }
        }
        return safe;
    }
}
