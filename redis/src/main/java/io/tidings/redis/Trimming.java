/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is deleted from streams, and when.
 *
 * @param after how old an event must be; negative for never
 * @param forced whether events go that some subscription has not handled
 */
record Trimming(Duration after, boolean forced) {

    private static final Pattern FORM = Pattern.compile("(force:)?(\\d{1,6})([smhd])");

    static Trimming parse(String text) {
        if (text.equals("off")) {
            return new Trimming(Duration.ofMillis(-1), false);
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Option 'trim' must be 'off', an age such as 7d, 12h, 30m or 0s, or force: and an age. It is '%s'."
                            .formatted(text));
        }
        long number = Long.parseLong(form.group(2));
        Duration after = switch (form.group(3)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        return new Trimming(after, form.group(1) != null);
    }

    boolean isOff() {
        return after.isNegative();
    }
}
