/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are imported without a reference, as with Confluent's registry. */
class BuiltInImportsTest {

    private static final String MARKED = """
            syntax = "proto3";
            package shop;
            import "confluent/meta.proto";
            option (confluent.file_meta) = {doc: "orders"};
            message Order {
              option (confluent.message_meta) = {params: [{key: "owner", value: "billing"}]};
              string email = 1 [(confluent.field_meta) = {tags: ["PII", "GDPR"]}];
              State state = 2;
              enum State {
                option (confluent.enum_meta) = {doc: "how far it is"};
                UNKNOWN = 0 [(confluent.enum_value_meta) = {doc: "an older writer"}];
              }
            }
            """;

    private static Schema read(String text) {
        return new ProtobufLanguage().read(SchemaDefinition.of(SchemaFormat.PROTOBUF, text), Map.of());
    }

    /** Data is read by the descriptor, so that it has to be whole. */
    private static void assertReadsData(Schema schema) {
        assertThat(schema.violationsOf(new byte[] {0x0A, 0x00})).isEmpty();
        assertThat(schema.textAs("serialized")).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "color, Color",
        "date, Date",
        "datetime, DateTime",
        "decimal, Decimal",
        "expr, Expr",
        "fraction, Fraction",
        "interval, Interval",
        "latlng, LatLng",
        "localized_text, LocalizedText",
        "money, Money",
        "phone_number, PhoneNumber",
        "postal_address, PostalAddress",
        "quaternion, Quaternion",
        "timeofday, TimeOfDay",
    })
    void areGooglesCommonTypes(String file, String type) {
        assertReadsData(read("syntax = \"proto3\"; import \"google/type/%s.proto\"; message A { google.type.%s a = 1; }"
                .formatted(file, type)));
    }

    @ParameterizedTest
    @CsvSource({"calendar_period, CalendarPeriod", "dayofweek, DayOfWeek", "month, Month"})
    void areGooglesCommonEnums(String file, String type) {
        assertReadsData(read(
                "syntax = \"proto3\"; import \"google/type/%s.proto\"; message A { string a = 1; google.type.%s b = 2; }"
                        .formatted(file, type)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"confluent/type/decimal.proto", "confluent/types/decimal.proto"})
    void areConfluentsDecimals(String path) {
        assertReadsData(read(
                "syntax = \"proto3\"; import \"%s\"; message A { confluent.type.Decimal a = 1; }".formatted(path)));
    }

    @Test
    void areConfluentsMarks() {
        Schema marked = read(MARKED);

        assertReadsData(marked);
        assertThat(marked.canonicalText()).contains("tags: [\"PII\", \"GDPR\"]");
        assertThat(marked.differencesTo(
                        read(MARKED.replace("(confluent.field_meta)", "deprecated = true, (confluent.field_meta)")),
                        CompatibilityPolicy.STRICT))
                .isEmpty();
    }

    @Test
    void areReadAgainFromADescriptor() {
        Schema marked = read(MARKED);

        Schema again = read(marked.textAs("serialized"));

        assertThat(again.differencesTo(marked, CompatibilityPolicy.STRICT)).isEmpty();
        assertThat(again.definition().text()).contains("confluent/meta.proto");
    }

    @Test
    void doNotHelpWithOptionsOfOthersThatHoldMaps() {
        Schema mapped = read("""
                syntax = "proto3";
                import "google/protobuf/descriptor.proto";
                message Meta { map<string, string> notes = 1; }
                extend google.protobuf.FieldOptions { Meta meta = 50001; }
                message A { string a = 1 [(meta) = {notes: [{key: "x", value: "y"}]}]; }""");

        assertThatThrownBy(() -> mapped.textAs("serialized"))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("option without a map");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "google/type/nothing.proto",
                "google/type/../../x.proto",
                "google/rpc/status.proto",
                "confluent/other.proto"
            })
    void areNoOthers(String path) {
        assertThatThrownBy(() -> read("syntax = \"proto3\"; import \"%s\";".formatted(path)))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("the import '%s' is not among the references".formatted(path));
    }
}
