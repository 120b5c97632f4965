/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule that the page on conformance names is a test that runs. */
class ConformancePageTest {

    private static final Pattern RULE = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final List<String> MODULES = List.of(
            "tck/src/main",
            "test-support/src/main",
            "jdbc/src/test",
            "json/src/test",
            "runtime/src/test",
            "memory/src/test",
            "redis/src/test",
            "kafka/src/test",
            "rabbitmq/src/test",
            "personal/src/test",
            "schema/src/test",
            "schema-server/src/test",
            "catalogue/src/test",
            "cli/src/test");
    private static final List<String> SUITES =
            List.of("TidingsConformance", "BrokerConformance", "RemoteBrokerConformance");

    private static Map<String, String> classes = Map.of();

    @BeforeAll
    static void readTests() {
        classes = MODULES.stream()
                .flatMap(module -> javaOf(Page.root().resolve(module)))
                .filter(file -> file.getFileName().toString().matches("\\w+(Rules|Test|IT|Attack)\\.java"))
                .collect(toMap(
                        file -> file.getFileName().toString().replace(".java", ""),
                        ConformancePageTest::read,
                        (one, other) -> one + other));
    }

    static Stream<String> rules() {
        return Page.read(Page.root().resolve("docs/conformance.md")).lines().stream()
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> RULE.matcher(line).results().map(found -> found.group(1) + "." + found.group(2)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isATest(String rule) {
        String[] parts = rule.split("\\.");

        assertThat(classes).containsKey(parts[0]);
        assertThat(classes.get(parts[0]))
                .containsPattern("(?s)@(Test|ParameterizedTest)\\b.{0,200}void %s\\(".formatted(parts[1]));
    }

    @Test
    void theSuitesHaveAllOfTheRules() {
        String suites = SUITES.stream()
                .map(suite -> read(Page.root().resolve("tck/src/main/java/io/tidings/tck/%s.java".formatted(suite))))
                .collect(joining());

        assertThat(classes.keySet().stream().filter(name -> name.endsWith("Rules")))
                .hasSizeGreaterThan(10)
                .allMatch(suites::contains);
    }

    private static Stream<Path> javaOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.collect(joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
