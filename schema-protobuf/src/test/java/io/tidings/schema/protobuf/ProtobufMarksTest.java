/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import io.tidings.CodecException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaReference;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtobufMarksTest {

    private static final String MARKS = """
            syntax = "proto3";
            package shop;
            import "google/protobuf/descriptor.proto";
            extend google.protobuf.FieldOptions { bool personal = 50001; }
            """;
    private static final String TEXT = """
            syntax = "proto3";
            import "confluent/meta.proto";
            import "marks.proto";
            message Person {
              int64 id = 1;
              string e_mail = 2 [debug_redact = true];
              repeated string phones = 3 [(confluent.field_meta).tags = "PII"];
              oneof more { bytes photo = 4; string name = 5 [(shop.personal) = true]; }
              map<string, Person> friends = 6;
              repeated Person children = 7;
              double weight = 8;
              bool known = 9;
              Kind kind = 10;
              enum Kind { OLD = 0; NEW = 1; }
            }
            """;

    private final ProtobufSchema schema = read(TEXT);

    @Test
    void areFoundInDataAtEveryDepth() throws IOException {
        byte[] data = message("""
                id: 7 e_mail: "ada" phones: "1" phones: "2" name: "Ada" weight: 2.5 known: true kind: NEW
                friends { key: "b/c" value { e_mail: "bob" } } children { id: 1 photo: "x" } children { name: "Eve" }""");

        JsonNode json = schema.json(data);

        assertThat(json.toString()).isEqualTo("""
                {"id":7,"eMail":"ada","phones":["1","2"],"name":"Ada","friends":{"b/c":{"eMail":"bob"}},\
                "children":[{"id":1,"photo":"eA=="},{"name":"Eve"}],"weight":2.5,"known":true,"kind":"NEW"}""");
        assertThat(schema.marksPersonalData()).isTrue();
        assertThat(schema.personalIn(json))
                .containsExactly("/children/1/name", "/eMail", "/friends/b~1c/eMail", "/name", "/phones");
    }

    @Test
    void areFoundInJsonWithTheNamesOfTheSchema() throws IOException {
        assertThat(schema.personalIn(new ObjectMapper().readTree("{\"e_mail\": \"ada\", \"id\": 7}")))
                .containsExactly("/e_mail");
    }

    @Test
    void areNotThereWhereNothingIsMarked() {
        assertThat(read(TEXT.replace(" [debug_redact = true]", "")
                                .replace("PII", "X")
                                .replace("= true]", "= false]"))
                        .marksPersonalData())
                .isFalse();
    }

    @Test
    void doNotLetThroughWhatTheSchemaDoesNotKnow() throws IOException {
        byte[] newer = ByteString.copyFrom(message("id: 7"))
                .concat(ByteString.copyFrom(new byte[] {122, 3, 'a', 'd', 'a'})) // number 15
                .toByteArray();

        assertThat(schema.json(newer)).hasSize(1);
        assertThatThrownBy(() -> schema.json(new byte[] {10, 9, 1})).isInstanceOf(CodecException.class);
    }

    private byte[] message(String text) throws IOException {
        DynamicMessage.Builder builder =
                DynamicMessage.newBuilder(schema.message().orElseThrow());
        TextFormat.merge(text, builder);
        return builder.build().toByteArray();
    }

    private static ProtobufSchema read(String text) {
        String name = "marks.proto";
        return (ProtobufSchema) new ProtobufLanguage()
                .read(
                        new SchemaDefinition(
                                SchemaFormat.PROTOBUF, text, List.of(new SchemaReference(name, "marks", 1))),
                        Map.of(name, SchemaDefinition.of(SchemaFormat.PROTOBUF, MARKS)));
    }
}
