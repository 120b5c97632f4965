/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** Buf's judge of changes, installed below {@code target} with npm, from a lock file. */
final class Buf {

    private static final Path SOURCES = Path.of("src", "test", "npm");
    private static final Path FOLDER = Path.of("target", "buf");
    private static final String RULES = "{\"version\": \"v2\", \"breaking\": {\"use\": [\"WIRE\"]}}";
    private static final int FOUND = 100;
    private static final JsonMapper JSON = new JsonMapper();

    private Buf() {}

    /** Installs it; where that cannot be, the test is left out with a warning, or fails under {@code CI=true}. */
    static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(FOLDER.resolve("node_modules/.package-lock.json"))) {
            return;
        }
        String problem = problemOfInstalling();
        if (problem.isEmpty()) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Buf cannot be installed: " + problem);
        }
        LoggerFactory.getLogger(Buf.class).warn("Without Buf its verdicts are not looked at: {}", problem);
        Assumptions.abort("no Buf: " + problem);
    }

    private static String problemOfInstalling() throws InterruptedException {
        try {
            Output output = run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
            return output.exitCode == 0 ? "" : output.text;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Compares two folders of files by what matters on the wire, and returns the kinds of what it finds by file. */
    static Map<String, Set<String>> breaking(Path older, Path newer) throws IOException, InterruptedException {
        Output output = run(
                "node",
                "node_modules/@bufbuild/buf/bin/buf",
                "breaking",
                newer.toAbsolutePath().toString(),
                "--against",
                older.toAbsolutePath().toString(),
                "--config",
                RULES,
                "--error-format",
                "json");
        if (output.exitCode != 0 && output.exitCode != FOUND) {
            throw new IllegalStateException(output.text);
        }
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (String line : output.text.lines().toList()) {
            JsonNode found = JSON.readTree(line);
            String path = Path.of(found.path("path").asText()).getFileName().toString();
            kinds.computeIfAbsent(path, each -> new TreeSet<>())
                    .add(found.path("type").asText());
        }
        return kinds;
    }

    private record Output(int exitCode, String text) {}

    private static Output run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            return new Output(ended ? process.exitValue() : -1, text);
        } finally {
            process.destroyForcibly();
        }
    }
}
