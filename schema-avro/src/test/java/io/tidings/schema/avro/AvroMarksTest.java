/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.CodecException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class AvroMarksTest {

    private static final String TEXT = """
            {"type": "record", "name": "Person", "fields": [
              {"name": "id", "type": "long"},
              {"name": "email", "type": ["null", "string"], "x-personal": true},
              {"name": "phones", "type": {"type": "array", "items": {"type": "string", "confluent:tags": ["PII"]}}},
              {"name": "limit", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "weight", "type": ["null", "double", "float"]},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["OLD", "NEW"]}},
              {"name": "friends", "type": {"type": "map", "values": "Person"}}]}""";

    private final AvroSchema schema = read(TEXT);

    @Test
    void areFoundInDataAtEveryDepth() throws IOException {
        byte[] data = plain(person("ada", Map.of("b/c", person("bob", Map.of()))));

        JsonNode json = schema.json(data);

        assertThat(json.toString()).isEqualTo("""
                {"id":7,"email":"ada","phones":["1","2"],"limit":1.50,"weight":2.5,"kind":"NEW","friends":\
                {"b/c":{"id":7,"email":"bob","phones":["1","2"],"limit":1.50,"weight":2.5,"kind":"NEW","friends":{}}}}""");
        assertThat(schema.marksPersonalData()).isTrue();
        assertThat(schema.personalIn(json))
                .containsExactly(
                        "/email",
                        "/friends/b~1c/email",
                        "/friends/b~1c/phones/0",
                        "/friends/b~1c/phones/1",
                        "/phones/0",
                        "/phones/1");
    }

    @Test
    void areFoundInASingleObject() throws IOException {
        ByteBuffer encoded = new BinaryMessageEncoder<>(org.apache.avro.generic.GenericData.get(), schema.schema())
                .encode(person("ada", Map.of()));
        byte[] data = new byte[encoded.remaining()];
        encoded.get(data);

        assertThat(schema.json(data).get("email").asText()).isEqualTo("ada");
    }

    @Test
    void areFoundInAvrosOwnJsonToo() throws IOException {
        JsonNode json = new ObjectMapper().readTree("""
                {"inner": {"Inner": {"mail": "ada"}}}""");
        AvroSchema outer = read("""
                {"type": "record", "name": "Outer", "fields": [{"name": "inner", "type": ["null",
                  {"type": "record", "name": "Inner", "fields": [
                    {"name": "mail", "type": "string", "x-personal": true}]}]}]}""");

        assertThat(outer.personalIn(json)).containsExactly("/inner/Inner/mail");
    }

    @Test
    void areNotThereWhereNothingIsMarked() {
        assertThat(read("\"string\"").marksPersonalData()).isFalse();
        assertThat(read(TEXT.replace("\"x-personal\": true", "\"x-personal\": false")
                                .replace("PII", "X"))
                        .marksPersonalData())
                .isFalse();
    }

    @Test
    void areNotLookedForInDataOfAnotherSchema() throws IOException {
        byte[] data = plain(person("ada", Map.of()));
        data[data.length - 1] = 7;

        assertThatThrownBy(() -> schema.json(data)).isInstanceOf(CodecException.class);
    }

    @Test
    void needNoMemoryForElementsThatTakeNoRoom() {
        AvroSchema nulls = read("{\"type\": \"array\", \"items\": \"null\"}");

        // a thousand million elements, and the end
        assertThat(nulls.json(new byte[] {(byte) 0x80, (byte) 0xA8, (byte) 0xD6, (byte) 0xB9, 7, 0}))
                .hasSize(1);
    }

    private GenericRecord person(String email, Map<String, GenericRecord> friends) {
        return new GenericRecordBuilder(schema.schema())
                .set("id", 7L)
                .set("email", email)
                .set("phones", List.of("1", "2"))
                .set(
                        "limit",
                        ByteBuffer.wrap(new BigDecimal("1.5")
                                .setScale(2, RoundingMode.UNNECESSARY)
                                .unscaledValue()
                                .toByteArray()))
                .set("weight", 2.5)
                .set(
                        "kind",
                        new org.apache.avro.generic.GenericData.EnumSymbol(
                                schema.schema().getField("kind").schema(), "NEW"))
                .set("friends", friends)
                .build();
    }

    private byte[] plain(GenericRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(schema.schema()).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static AvroSchema read(String text) {
        return (AvroSchema) new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, text), Map.of());
    }
}
