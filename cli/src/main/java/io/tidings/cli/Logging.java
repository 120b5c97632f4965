/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import java.util.List;

/** Sets the logger up before anything logs: warnings on standard error, unless more is asked for. */
final class Logging {

    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    static void configure(List<String> arguments) {
        boolean verbose = arguments.contains("--verbose") || arguments.contains("-v");
        set("defaultLogLevel", verbose ? "info" : "warn");
        set("showDateTime", "true");
        set("dateTimeFormat", "HH:mm:ss.SSS");
        set("showThreadName", "false");
        set("showShortLogName", "true");
        set("levelInBrackets", "false");
        // The brokers' clients print all their settings, and what they try again.
        set("log.org.apache.kafka", verbose ? "warn" : "off");
        set("log.io.lettuce", verbose ? "warn" : "off");
        set("log.io.netty", verbose ? "warn" : "off");
        if (!verbose) {
            // Its trouble comes back as an exception, which is told in our own words.
            set("log.com.zaxxer.hikari", "error");
            set("log.io.tidings.redis.Link", "error");
            // New dead letters are told in our own words, too.
            set("log.io.tidings.runtime.consuming.Attempts", "error");
        }
    }

    private static void set(String key, String value) {
        if (System.getProperty(PREFIX + key) == null) {
            System.setProperty(PREFIX + key, value);
        }
    }
}
