/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AvroDataTest {

    private static final String EVERYTHING = """
            {"type": "record", "name": "R", "fields": [
              {"name": "yes", "type": "boolean"},
              {"name": "small", "type": "int"},
              {"name": "large", "type": "long"},
              {"name": "single", "type": "float"},
              {"name": "double", "type": "double"},
              {"name": "bytes", "type": "bytes"},
              {"name": "text", "type": "string"},
              {"name": "fixed", "type": {"type": "fixed", "name": "F", "size": 4}},
              {"name": "kind", "type": {"type": "enum", "name": "E", "symbols": ["X", "Y"]}},
              {"name": "maybe", "type": ["null", "string"]},
              {"name": "lines", "type": {"type": "array", "items":
                {"type": "record", "name": "L", "fields": [{"name": "price", "type": "long"}]}}},
              {"name": "labels", "type": {"type": "map", "values": "string"}}
            ]}""";

    @Test
    void acceptsWhateverAvroWrites() throws IOException {
        AvroSchema schema = read(EVERYTHING);

        for (Object datum : new RandomData(schema.schema(), 200, 7L)) {
            assertThat(schema.violationsOf(encoded(schema, datum))).isEmpty();
        }
    }

    @Test
    void refusesEveryBeginningOfData() throws IOException {
        AvroSchema schema = read(EVERYTHING);
        byte[] whole = encoded(
                schema, new RandomData(schema.schema(), 1, 3L).iterator().next());

        for (int length = 0; length < whole.length; length++) {
            assertThat(schema.violationsOf(Arrays.copyOf(whole, length))).hasSize(1);
        }
        assertThat(schema.violationsOf(Arrays.copyOf(whole, whole.length + 1)))
                .containsExactly(new Violation("", "1 bytes follow after the end."));
    }

    @Test
    void survivesWhateverItIsGiven() {
        AvroSchema schema = read(EVERYTHING);
        Random random = new Random(11);

        for (int i = 0; i < 20_000; i++) {
            byte[] data = new byte[random.nextInt(64)];
            random.nextBytes(data);
            assertThat(schema.violationsOf(data)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"a\",\"type\":\"boolean\"} | 02 | a | is neither true nor false.",
                "{\"name\":\"a\",\"type\":\"int\"} | FFFFFFFF7F | a | does not fit an int.",
                "{\"name\":\"a\",\"type\":\"long\"} | FFFFFFFFFFFFFFFFFFFF | a | is a number without an end.",
                "{\"name\":\"a\",\"type\":\"string\"} | 0A61 | a | should have 5 bytes, and 1 are left.",
                "{\"name\":\"a\",\"type\":\"string\"} | 01 | a | should have -1 bytes, and 0 are left.",
                "{\"name\":\"a\",\"type\":\"string\"} | 02FF | a | is not UTF-8.",
                "{\"name\":\"a\",\"type\":\"bytes\"} | FEFFFFFF0F | a | should have 2147483647 bytes, and 0 are left.",
                "{\"name\":\"a\",\"type\":[\"null\",\"int\"]} | 06 | a | has no branch of the union with number 3.",
                "{\"name\":\"a\",\"type\":{\"type\":\"array\",\"items\":\"int\"}} | 0402 | a[1] | is missing: the data ends before it.",
                "{\"name\":\"a\",\"type\":{\"type\":\"map\",\"values\":\"int\"}} | 020261 | a{} | is missing: the data ends before it.",
            })
    void saysWhatIsWrongAndWhere(String field, String hex, String pointer, String message) {
        AvroSchema schema = read("{\"type\": \"record\", \"name\": \"R\", \"fields\": [%s]}".formatted(field));

        assertThat(schema.violationsOf(HexFormat.of().parseHex(hex))).containsExactly(new Violation(pointer, message));
    }

    @Test
    void acceptsASingleObjectOfItsOwnSchemaOnly() {
        byte[] old = OldOrders.data(OldOrders.VERSION_1, "12");

        assertThat(read(OldOrders.VERSION_1).violationsOf(old)).isEmpty();
        assertThat(read(OldOrders.VERSION_1).violationsOf(Arrays.copyOf(old, old.length - 1)))
                .containsExactly(new Violation("placedAt", "is missing: the data ends before it."));
        assertThat(read(OldOrders.VERSION_3).violationsOf(old))
                .singleElement()
                .extracting(Violation::message)
                .asString()
                .startsWith("names another schema, with the fingerprint ");
    }

    @Test
    void isNotKeptBusyByItemsThatTakeNoRoom() {
        AvroSchema schema = read("{\"type\": \"array\", \"items\": \"null\"}");

        assertThat(schema.violationsOf(HexFormat.of().parseHex("FEFFFFFFFFFFFFFFFF0100")))
                .isEmpty();
    }

    @Test
    void isNotOverwhelmedByRecordsInRecords() {
        AvroSchema schema = read(
                "{\"type\": \"record\", \"name\": \"R\", \"fields\": [{\"name\": \"next\", \"type\": [\"null\", \"R\"]}]}");
        byte[] data = new byte[1_000_000];
        Arrays.fill(data, (byte) 2);

        assertThat(schema.violationsOf(data))
                .singleElement()
                .extracting(Violation::message)
                .isEqualTo("is nested more than 1000 levels deep.");
    }

    private static AvroSchema read(String text) {
        Schema read = new AvroLanguage().read(SchemaDefinition.of(SchemaFormat.AVRO, text), Map.of());
        return (AvroSchema) read;
    }

    private static byte[] encoded(AvroSchema schema, Object datum) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema.schema()).write(datum, encoder);
        encoder.flush();
        return out.toByteArray();
    }
}
