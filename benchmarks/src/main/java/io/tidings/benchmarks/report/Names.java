/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import java.util.Locale;

/** Names of ratios, for scripts to look up. */
final class Names {

    private Names() {}

    /** Replaces what is neither letter, digit, dot nor hyphen, and makes all letters small. */
    static String fit(String setting) {
        return setting.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^-|-$", "");
    }
}
