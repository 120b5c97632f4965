/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every finding of the doctor has a row in the page on operations. */
class FindingsTest {

    private static final Pattern CODE = Pattern.compile("new Finding\\([^;]*?\"([a-z]+(?:-[a-z]+)+)\",");

    static List<String> codes() throws IOException {
        try (Stream<Path> files = Files.walk(Page.root().resolve("jdbc/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CODE.matcher(read(file)).results().map(found -> code(found)))
                    .distinct()
                    .toList();
        }
    }

    private static String code(MatchResult found) {
        return found.group(1);
    }

    @Test
    void thereAreFindings() throws IOException {
        assertThat(codes()).contains("old-hole", "dead-letters", "not-wal").hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void isDocumented(String code) {
        assertThat(Page.read(Page.root().resolve("docs/operations.md")).lines())
                .anyMatch(line -> line.startsWith("| `%s` |".formatted(code)));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
