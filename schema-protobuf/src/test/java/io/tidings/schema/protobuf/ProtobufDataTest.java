/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.Violation;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtobufDataTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int32 a = 1; | 0801",
                "int32 a = 1; | ''",
                "int32 a = 1; | 10FF01",
                "repeated int32 a = 1; | 0A020102",
                "repeated int32 a = 1; | 08010802",
                "map<string, int32> a = 1; | 0A050A01781007",
                "E a = 1; enum E { Z = 0; } | 0807",
            })
    void acceptsWhatTheSchemaAllows(String fields, String hex) {
        assertThat(ProtobufChange.read(fields).violationsOf(HexFormat.of().parseHex(hex)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int32 a = 1; | 0A0131 | a | is written as something else than int32.",
                "N n = 1; message N { repeated O o = 1; } message O { string a = 1; } | 0A040A020801 | n.o[0].a | is written as something else than string.",
            })
    void saysWhatIsWrittenInAnotherWay(String fields, String hex, String pointer, String message) {
        assertThat(ProtobufChange.read(fields).violationsOf(HexFormat.of().parseHex(hex)))
                .containsExactly(new Violation(pointer, message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "string a = 1; | 0A0531",
                "string a = 1; | 0A01FF",
                "int32 a = 1; | 08FFFFFFFFFFFFFFFFFFFF01",
                "int32 a = 1; | 00",
            })
    void refusesWhatIsNoMessage(String fields, String hex) {
        assertThat(ProtobufChange.read(fields).violationsOf(HexFormat.of().parseHex(hex)))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .startsWith("is no M: ");
    }

    @Test
    void missesWhatIsRequired() {
        assertThat(ProtobufChange.read("syntax = \"proto2\"; message M { required int32 a = 1; }")
                        .violationsOf(new byte[0]))
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo("is no M: Message missing required fields: a");
    }

    @Test
    void cannotJudgeByASchemaWithoutAMessage() {
        assertThat(ProtobufChange.read("option java_package = \"a\"; enum E { Z = 0; }")
                        .violationsOf(new byte[0]))
                .containsExactly(new Violation("", "cannot be read: the schema has no message."));
    }

    @Test
    void readsWellKnownTypes() {
        ProtobufSchema schema = ProtobufChange.read(
                "syntax = \"proto3\"; import \"google/protobuf/timestamp.proto\"; message M { google.protobuf.Timestamp at = 1; }");

        assertThat(schema.violationsOf(HexFormat.of().parseHex("0A020801"))).isEmpty();
    }

    @Test
    void survivesWhateverItIsGiven() {
        ProtobufSchema schema =
                ProtobufChange.read("M next = 1; string a = 2; repeated fixed64 b = 3; map<int32, M> c = 4;");
        Random random = new Random(5);

        for (int i = 0; i < 5_000; i++) {
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            assertThat(schema.violationsOf(data)).isNotNull();
        }
    }
}
