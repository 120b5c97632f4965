/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Difference.Breaks;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtobufDifferencesTest {

    static Stream<ProtobufChange> changes() throws IOException {
        return ProtobufChange.all();
    }

    @ParameterizedTest
    @MethodSource("changes")
    void findsWhatChanged(ProtobufChange change) {
        List<Difference> differences = change.older().differencesTo(change.newer(), CompatibilityPolicy.STRICT);

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

    /** What breaks new readers one way breaks old readers the other way; but reservations look forward only. */
    @ParameterizedTest
    @MethodSource("changes")
    void findsTheOppositeInTheOppositeDirection(ProtobufChange change) {
        List<Difference> back = change.newer().differencesTo(change.older(), CompatibilityPolicy.STRICT);

        boolean reserved = change.says("RESERVED_NUMBER_USED") || change.says("RESERVED_NAME_USED");
        assertThat(back.stream().anyMatch(found -> found.breaks().breaksOldReaders()))
                .isEqualTo(change.breaksNewReaders() && !reserved);
    }

    @Test
    void advisesToReserveWhatGoes() {
        Difference found = ProtobufChange.read("int32 a = 1; int32 b = 2;")
                .differencesTo(ProtobufChange.read("int32 a = 1;"), CompatibilityPolicy.STRICT)
                .get(0);

        assertThat(found.advice())
                .isEqualTo("Write reserved 2; and reserved \"b\"; so that nobody uses them for something else.");
    }

    @Test
    void comparesWhatIsImported() {
        Schema older = withMoney("int64 amount = 1;");
        Schema newer = withMoney("string amount = 1;");

        assertThat(older.differencesTo(newer, CompatibilityPolicy.STRICT))
                .map(found -> found.pointer() + " " + found.kind())
                .containsExactly("Money.amount FIELD_SCALAR_KIND_CHANGED");
    }

    private static Schema withMoney(String fields) {
        SchemaDefinition paid = new SchemaDefinition(
                SchemaFormat.PROTOBUF,
                "syntax = \"proto3\"; package shop; import \"money.proto\"; message Paid { Money total = 1; }",
                List.of(new SchemaReference("money.proto", "money", 1)));
        SchemaDefinition money = SchemaDefinition.of(
                SchemaFormat.PROTOBUF, "syntax = \"proto3\"; package shop; message Money { " + fields + " }");
        return new ProtobufLanguage().read(paid, Map.of("money.proto", money));
    }
}
