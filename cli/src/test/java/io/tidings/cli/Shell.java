/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the command in a process of its own, in the middle of a shell's pipe. */
final class Shell {

    private Shell() {}

    /** What the launcher gives to java, lest it warns of SQLite's native library. */
    static String[] javaFlags() {
        return Runtime.version().feature() < 21 ? new String[0] : new String[] {"--enable-native-access=ALL-UNNAMED"};
    }

    /**
     * Runs a script in which {@code tidings} is the command.
     *
     * @return its exit code, and both outputs as they came
     */
    static Run run(TestDatabase database, String script) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String tidings = "tidings() { '%s' %s -cp '%s' io.tidings.cli.Main \"$@\"; }%n"
                .formatted(java, String.join(" ", javaFlags()), System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", tidings + script);
        builder.environment().putAll(Run.environment(database));
        Path err = Files.createTempFile("tidings", ".err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        String said = Files.readString(err);
        Files.delete(err);
        return new Run(exitCode, out, said);
    }
}
