/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityCheck;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes.txt says: why, the older fields, the newer fields, and what is to be found. */
class AvroDifferencesTest {

    record Change(String why, String older, String newer, List<String> expected) {

        static Change of(String block) {
            List<String> lines = block.lines().toList();
            return new Change(
                    lines.get(0),
                    lines.get(1).substring(2),
                    lines.get(2).substring(2),
                    lines.stream().skip(3).map(line -> line.substring(2)).toList());
        }

        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Change> changes() throws IOException {
        try (InputStream in = Objects.requireNonNull(AvroDifferencesTest.class.getResourceAsStream("changes.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.strip().split("\n\n")).map(Change::of);
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsWhatChanged(Change change) {
        List<Difference> differences = differences(change.older(), change.newer());

        assertThat(differences)
                .map(found -> "%s %s %s".formatted(found.pointer(), found.kind(), found.breaks()))
                .containsExactlyElementsOf(change.expected());
        assertThat(differences).allSatisfy(found -> {
            assertThat(found.explanation()).matches("\\p{Upper}.*\\.");
            if (found.breaks() != Breaks.NOTHING) {
                assertThat(found.advice()).matches("\\p{Upper}.*\\.");
            }
        });
    }

    /** What breaks new readers one way breaks old readers the other way. */
    @ParameterizedTest
    @MethodSource("changes")
    void findsTheOppositeInTheOppositeDirection(Change change) {
        List<Difference> back = differences(change.newer(), change.older());

        assertThat(back.stream().anyMatch(found -> found.breaks().breaksOldReaders()))
                .isEqualTo(change.expected().stream()
                        .anyMatch(line -> line.endsWith("NEW_READERS") || line.endsWith("BOTH")));
    }

    @Test
    void explainsInWords() {
        Difference found = differences(
                        "{\"name\": \"a\", \"type\": \"int\"}", "{\"name\": \"a\", \"type\": \"string\"}")
                .get(0);

        assertThat(found.explanation())
                .isEqualTo("New readers expect string, and older data has int. Old readers expect int, and newer data"
                        + " has string.");
        assertThat(found.advice()).startsWith("Keep the type, and add a field with another name");
    }

    @Test
    void judgesByTheLevel() {
        Schema older = read("{\"name\": \"a\", \"type\": \"int\"}");
        Schema newer = read("{\"name\": \"a\", \"type\": \"long\"}");

        assertThat(new CompatibilityCheck(Compatibility.BACKWARD, CompatibilityPolicy.STRICT)
                        .problems(newer, List.of(older)))
                .isEmpty();
        assertThat(new CompatibilityCheck(Compatibility.FORWARD, CompatibilityPolicy.STRICT)
                        .problems(newer, List.of(older)))
                .hasSize(1);
    }

    @Test
    void comparesSchemasThatAreNoRecords() {
        Schema older = new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, "\"int\""), Map.of());
        Schema newer = new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, "\"string\""), Map.of());

        assertThat(older.differencesTo(newer, CompatibilityPolicy.STRICT))
                .singleElement()
                .satisfies(found -> assertThat(found.pointer()).isEmpty());
    }

    @Test
    void refusesAnotherFormat() {
        Schema foreign = new Foreign(SchemaDefinition.of(SchemaFormat.JSON, "{}"));

        assertThatThrownBy(() -> read("").differencesTo(foreign, CompatibilityPolicy.STRICT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an Avro schema can be compared with another only, not with one of JSON");
    }

    private record Foreign(SchemaDefinition definition) implements Schema {

        @Override
        public String canonicalText() {
            return definition.text();
        }

        @Override
        public String normalizedText() {
            return definition.text();
        }

        @Override
        public List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy) {
            return List.of();
        }

        @Override
        public List<io.tidings.schema.Violation> violationsOf(byte[] data) {
            return List.of();
        }

        @Override
        public boolean marksPersonalData() {
            return false;
        }

        @Override
        public JsonNode json(byte[] data) {
            return NullNode.getInstance();
        }

        @Override
        public List<String> personalIn(JsonNode data) {
            return List.of();
        }
    }

    private static List<Difference> differences(String older, String newer) {
        return read(older).differencesTo(read(newer), CompatibilityPolicy.STRICT);
    }

    private static Schema read(String fields) {
        String text = "{\"type\": \"record\", \"name\": \"R\", \"fields\": [%s]}".formatted(fields);
        return new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, text), Map.of());
    }
}
