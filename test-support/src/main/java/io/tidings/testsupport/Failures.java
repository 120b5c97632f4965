/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why a server did not start, with the end of its log and what to install. */
final class Failures {

    private static final int LINES = 60;
    private static final Pattern MISSING_LIBRARY =
            Pattern.compile("error while loading shared libraries: (\\S+?): cannot open");

    private Failures() {}

    static String withLog(ProcessBuilder command, String what, Path log) {
        String end = endOf(log);
        return "%s %s.%s%nThe end of its output:%n%s"
                .formatted(String.join(" ", command.command()), what, advice(end), end);
    }

    private static String advice(String output) {
        Matcher missing = MISSING_LIBRARY.matcher(output);
        if (!missing.find()) {
            return "";
        }
        return " It lacks the shared library %s. On Debian 12: apt-get install %s"
                .formatted(missing.group(1), debianPackage(missing.group(1)));
    }

    private static String debianPackage(String library) {
        return switch (library.replaceFirst("\\.so.*", "")) {
            case "libcrypt" -> "libcrypt1";
            case "libsystemd" -> "libsystemd0";
            case "libstdc++" -> "libstdc++6";
            case "libgcc_s" -> "libgcc-s1";
            case "libssl", "libcrypto" -> "libssl3";
            case "libatomic" -> "libatomic1";
            case "libtinfo" -> "libtinfo6";
            case "libz" -> "zlib1g";
            default -> "the package that holds it (apt-file search " + library + ")";
        };
    }

    private static String endOf(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(no output: %s)".formatted(e.getMessage());
        }
    }
}
