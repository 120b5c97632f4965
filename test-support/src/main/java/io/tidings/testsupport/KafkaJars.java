/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class path of the broker, which is none of the tests' own. */
final class KafkaJars {

    private static final String LIST = "kafka.classpath";

    private KafkaJars() {}

    /** Describes a JVM that runs one of the broker's main classes. */
    static ProcessBuilder command(String main, List<String> arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        // The list is long: in the environment it stays out of every message.
        command.environment().put("CLASSPATH", classPath());
        command.command().add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        command.command().add(main);
        command.command().addAll(arguments);
        return command;
    }

    private static String classPath() {
        try (@Nullable InputStream list = KafkaJars.class.getResourceAsStream(LIST)) {
            if (list == null) {
                throw new IllegalStateException(
                        "There is no list of Kafka's jars on the class path."
                                + " Build the module test-support/kafka, which writes it, with: ./mvnw -pl test-support -am verify");
            }
            String classPath = new String(list.readAllBytes(), StandardCharsets.UTF_8).strip();
            checkPresence(classPath);
            return classPath;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the list of Kafka's jars", e);
        }
    }

    private static void checkPresence(String classPath) {
        List<String> missing = Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .filter(jar -> !Files.exists(Path.of(jar)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("The local Maven repository has lost %d of Kafka's jars, such as %s."
                            .formatted(missing.size(), missing.get(0))
                    + " Build the module test-support/kafka again.");
        }
    }
}
