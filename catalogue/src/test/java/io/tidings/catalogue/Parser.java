/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.LoggerFactory;

/** The official AsyncAPI parser, installed below {@code target} with npm, from a lock file. */
public final class Parser {

    private static final Path SOURCES = Path.of("src/test/node");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "validate.mjs");

    private final Path folder;

    private Parser(Path folder) {
        this.folder = folder;
    }

    /** Installs it; where that cannot be, the test is left out with a warning, or fails under {@code CI=true}. */
    public static Parser install() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/asyncapi-parser"));
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Parser parser = new Parser(folder);
        if (!Files.exists(folder.resolve("node_modules/.package-lock.json"))) {
            parser.install("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        }
        return parser;
    }

    private void install(String... command) throws IOException, InterruptedException {
        String problem;
        try {
            Result result = run(List.of(command));
            problem = result.exitCode == 0 ? "" : result.output;
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (problem.isEmpty()) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("Cannot install the AsyncAPI parser: " + problem);
        }
        LoggerFactory.getLogger(Parser.class).warn("Without the AsyncAPI parser its tests are left out: {}", problem);
        Assumptions.abort("no AsyncAPI parser: " + problem);
    }

    /** Reads documents, and returns what it says of each. */
    public JsonNode read(Path... documents) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "validate.mjs"));
        for (Path document : documents) {
            command.add(document.toAbsolutePath().toString());
        }
        Result result = run(command);
        if (result.exitCode != 0) {
            throw new IllegalStateException(result.output);
        }
        return JsonMapper.builder().build().readTree(result.output);
    }

    private record Result(int exitCode, String output) {}

    private Result run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            return new Result(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
