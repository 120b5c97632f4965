/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of difference between JSON schemas has its place in the table of the page on schemas. */
class SchemaKindsTest {

    private static final Pattern KIND = Pattern.compile("(?m)^    ([A-Z_]+)(?:\\(Effect\\.(\\w+), .*\\))?[,;]$");
    private static final List<String> COLUMNS = List.of("", "", "BREAKS", "STRICT", "SAFE");

    static Stream<Map.Entry<String, String>> kinds() throws IOException {
        String source = Files.readString(Page.root().resolve("schema/src/main/java/io/tidings/schema/json/Kind.java"));
        Map<String, String> kinds = new LinkedHashMap<>();
        KIND.matcher(source).results().forEach(kind -> kinds.put(kind.group(1), effect(kind)));
        return kinds.entrySet().stream();
    }

    private static String effect(MatchResult kind) {
        return kind.group(2) == null ? "SAFE" : kind.group(2);
    }

    @Test
    void thereAreKinds() throws IOException {
        assertThat(kinds()).hasSizeGreaterThan(140);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void areInTheColumnOfWhatTheyDo(Map.Entry<String, String> kind) {
        String row = Page.read(Page.root().resolve("docs/schemas.md")).lines().stream()
                .filter(line -> line.startsWith("| ") && line.contains("`" + kind.getKey() + "`"))
                .findFirst()
                .orElse("");

        assertThat(row.split("\\|")).hasSizeGreaterThan(3);
        assertThat(row.split("\\|")[COLUMNS.indexOf(kind.getValue())]).contains("`" + kind.getKey() + "`");
    }
}
