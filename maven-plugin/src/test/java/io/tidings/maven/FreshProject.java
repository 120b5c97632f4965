/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Maven project that has just begun, built by a Maven of its own, offline, with what this build made. */
final class FreshProject {

    private static final String VERSION = System.getProperty("it.version");

    /** Where this build has what the project needs. */
    private static final Map<String, String> MODULES = Map.of(
            "tidings-parent", "..",
            "tidings-bom", "../bom",
            "tidings-api", "../api",
            "tidings-json", "../json",
            "tidings-schema", "../schema",
            "tidings-schema-avro", "../schema-avro",
            "tidings-schema-protobuf", "../schema-protobuf",
            "tidings-maven-plugin", "../maven-plugin");

    private final Path folder;
    private final Path repository;

    /** What Maven said, and whether it was content. */
    record Result(int exitCode, String output) {}

    FreshProject(Path folder) throws IOException {
        this.folder = folder.resolve("project");
        this.repository = folder.resolve("repository");
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            install(module.getKey(), Path.of(module.getValue()));
        }
    }

    private void install(String artifact, Path module) throws IOException {
        Path target = repository.resolve("io/tidings/%s/%s".formatted(artifact, VERSION));
        Files.createDirectories(target);
        Files.copy(
                module.resolve("pom.xml"),
                target.resolve("%s-%s.pom".formatted(artifact, VERSION)),
                StandardCopyOption.REPLACE_EXISTING);
        String jar = "%s-%s.jar".formatted(artifact, VERSION);
        Path built = module.resolve("target").resolve(jar);
        if (Files.exists(built)) {
            Files.copy(built, target.resolve(jar), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    boolean has(String path) {
        return Files.exists(folder.resolve(path));
    }

    Result maven(String... arguments) {
        Path log = folder.resolve("maven.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("it.maven"), "bin", "mvn").toString(),
                "-B",
                "-o",
                "-ntp",
                "-Dmaven.repo.local=" + repository,
                "-Dmaven.repo.local.tail=" + System.getProperty("it.repository")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_OPTS");
        try {
            Process maven = builder.start();
            if (!maven.waitFor(3, TimeUnit.MINUTES)) {
                maven.destroyForcibly();
                throw new IllegalStateException("Maven does not end: " + Files.readString(log));
            }
            return new Result(maven.exitValue(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
