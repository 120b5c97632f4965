/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The scripts with Confluent's client, installed below {@code target} as its lock file says. */
final class NpmClient {

    private static final Path SOURCES = Path.of("src", "test", "npm");
    private static final Path FOLDER = Path.of("target", "npm");

    private NpmClient() {}

    /** Installs it. Without npm the test is left out with a warning, and fails under {@code CI=true}. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path lock = FOLDER.resolve("package-lock.json");
        Path installed = FOLDER.resolve("installed-lock.json");
        if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
            return;
        }
        String problem = problemOfInstalling();
        if (problem.isEmpty()) {
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Confluent's client could not be installed: " + problem);
        }
        System.err.println("WARNING: Confluent's client is not tested: npm ci failed. " + problem);
        Assumptions.abort(problem);
    }

    private static String problemOfInstalling() throws InterruptedException {
        try {
            Output output = run(
                    List.of(
                            "npm",
                            "ci",
                            "--prefer-offline",
                            "--ignore-scripts",
                            "--no-audit",
                            "--no-fund",
                            "--loglevel=error"),
                    "");
            return output.exitCode == 0 ? "" : output.text;
        } catch (IOException e) {
            return "npm cannot be run: " + e.getMessage() + ". Install node 20 or later.";
        }
    }

    /** Runs a script and returns its last line. */
    static String run(String script, String url, String task, String input) throws IOException, InterruptedException {
        Output output = run(List.of("node", script, url, task), input);
        if (output.exitCode != 0) {
            throw new AssertionError("the script failed: " + output.text);
        }
        List<String> lines = output.text.lines().toList();
        return lines.get(lines.size() - 1);
    }

    private record Output(int exitCode, String text) {}

    private static Output run(List<String> command, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            return new Output(ended ? process.exitValue() : -1, text);
        } finally {
            process.destroyForcibly();
        }
    }
}
