/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages quote of logs and exceptions is what the code says. An ellipsis stands for what varies. */
class QuotedMessagesTest {

    private static final List<String> MODULES = List.of("api", "json", "jdbc", "runtime");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern LABEL = Pattern.compile("(ERROR|WARN|INFO|\\w+Exception:) ");
    private static final int SHORTEST = 6;

    private static String sources = "";

    @BeforeAll
    static void readSources() {
        // Strings that are laid out over several lines are one.
        sources = MODULES.stream()
                .flatMap(module -> javaOf(Page.root().resolve(module).resolve("src/main/java")))
                .collect(Collectors.joining("\n"))
                .replaceAll("\"\\s*\\+\\s*\"", "");
    }

    static Stream<String> quotes() {
        return Stream.of("docs/bad-days.md", "docs/operations.md")
                .flatMap(page -> Page.read(Page.root().resolve(page)).lines().stream())
                .filter(line -> line.startsWith("| "))
                .flatMap(line -> SPAN.matcher(line).results().map(span -> span.group(1)))
                .filter(span ->
                        LABEL.matcher(span).lookingAt() || span.matches("(The|Cannot|Other|Subscription|…) .*"));
    }

    @Test
    void thereAreQuotes() {
        assertThat(quotes()).hasSizeGreaterThan(15);
    }

    @ParameterizedTest
    @MethodSource("quotes")
    void areInTheCode(String quote) {
        String message = LABEL.matcher(quote).replaceFirst("");

        assertThat(Arrays.stream(message.split("…")).map(String::strip).filter(part -> part.length() >= SHORTEST))
                .as(quote)
                .isNotEmpty()
                .allMatch(part -> sources.contains(part), "is in the sources");
    }

    private static Stream<String> javaOf(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(QuotedMessagesTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
