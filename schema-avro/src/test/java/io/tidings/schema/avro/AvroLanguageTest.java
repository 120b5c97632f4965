/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.SchemaReference;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroLanguageTest {

    private static final String MONEY = """
            {"type": "record", "name": "Money", "namespace": "shop", "fields": [
              {"name": "amount", "type": "long"}
            ]}""";

    private static final String ORDER = """
            {"type": "record", "name": "OrderPlaced", "namespace": "shop", "fields": [
              {"name": "orderId", "type": "string"},
              {"name": "total", "type": "shop.Money"}
            ]}""";

    private final SchemaLanguages languages = SchemaLanguages.load();

    @Test
    void isFoundOnTheClassPath() {
        assertThat(languages.formats()).contains(SchemaFormat.AVRO);
    }

    @Test
    void keepsTheSchemaAsItWasWritten() {
        assertThat(read(MONEY).definition().text()).isEqualTo(MONEY);
    }

    @Test
    void doesNotCountWhiteSpaceNorTheOrderOfWhatAvroKnows() {
        String other = """
                {"namespace":"shop","fields":[{"type":"long","name":"amount"}],"name":"Money","type":"record"}""";

        assertThat(read(other).canonicalText()).isEqualTo(read(MONEY).canonicalText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"amount\", \"type\": \"long\", \"default\": 0",
                "\"name\": \"amount\", \"type\": \"long\", \"doc\": \"in cents\"",
                "\"name\": \"amount\", \"type\": \"long\", \"aliases\": [\"value\"]",
                "\"name\": \"amount\", \"type\": {\"type\": \"long\", \"logicalType\": \"timestamp-millis\"}",
                "\"name\": \"amount\", \"type\": \"long\", \"confluent:tags\": [\"PII\"]",
            })
    void countsWhatAParsingCanonicalFormLeavesOut(String field) {
        String other = MONEY.replace("\"name\": \"amount\", \"type\": \"long\"", field);

        assertThat(read(other).canonicalText()).isNotEqualTo(read(MONEY).canonicalText());
    }

    @Test
    void sortsPropertiesOfOnesOwnInTheNormalForm() {
        String one = MONEY.replace("\"long\"", "{\"type\": \"long\", \"a\": 1, \"b\": 2}");
        String other = MONEY.replace("\"long\"", "{\"type\": \"long\", \"b\": 2, \"a\": 1}");

        assertThat(read(one).canonicalText()).isNotEqualTo(read(other).canonicalText());
        assertThat(read(one).normalizedText()).isEqualTo(read(other).normalizedText());
    }

    @Nested
    class WithReferences {

        @Test
        void namesThemInsteadOfWritingThemOut() {
            Schema order = readOrder(Map.of("shop.Money", SchemaDefinition.of(SchemaFormat.AVRO, MONEY)));

            assertThat(order.canonicalText()).contains("\"Money\"").doesNotContain("amount");
            assertThat(order.textAs("resolved")).contains("amount");
        }

        @Test
        void followsTheReferencesOfReferences() {
            SchemaDefinition price = new SchemaDefinition(
                    SchemaFormat.AVRO, """
                    {"type": "record", "name": "Price", "namespace": "shop", "fields": [
                      {"name": "net", "type": "Money"}, {"name": "tax", "type": "Money"}
                    ]}""", List.of(new SchemaReference("shop.Money", "money", 1)));
            SchemaDefinition order = new SchemaDefinition(
                    SchemaFormat.AVRO,
                    ORDER.replace("shop.Money", "shop.Price"),
                    List.of(
                            new SchemaReference("shop.Price", "price", 1),
                            new SchemaReference("shop.Money", "money", 1)));

            Schema read = languages.read(
                    order, Map.of("shop.Price", price, "shop.Money", SchemaDefinition.of(SchemaFormat.AVRO, MONEY)));

            assertThat(read.textAs("resolved")).contains("\"net\"").contains("\"amount\"");
        }

        @Test
        void refusesOneThatIsNotThere() {
            assertThatThrownBy(() -> readOrder(Map.of()))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessage(
                            "the reference 'shop.Money' (subject 'money', version 1) was not found. Register it first.");
        }

        @Test
        void refusesACircle() {
            SchemaDefinition money = new SchemaDefinition(
                    SchemaFormat.AVRO, MONEY, List.of(new SchemaReference("shop.Money", "money", 1)));

            assertThatThrownBy(() -> readOrder(Map.of("shop.Money", money)))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("the references go round in a circle: shop.Money → shop.Money");
        }

        @Test
        void saysWhichOneIsWrong() {
            SchemaDefinition money = SchemaDefinition.of(SchemaFormat.AVRO, MONEY.replace("long", "lung"));

            assertThatThrownBy(() -> readOrder(Map.of("shop.Money", money)))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageStartingWith("in the reference 'shop.Money': line 2, at /fields/0/type: ")
                    .hasMessageContaining("lung");
        }

        private Schema readOrder(Map<String, SchemaDefinition> referenced) {
            return languages.read(
                    new SchemaDefinition(
                            SchemaFormat.AVRO, ORDER, List.of(new SchemaReference("shop.Money", "money", 1))),
                    referenced);
        }
    }

    @Nested
    class RefusesWithThePlace {

        @Test
        void whatIsNotJson() {
            assertRefused("{\"type\": \"record\",\n \"name\": }", "line 2, column 10: the schema is not JSON: ");
        }

        @Test
        void nothing() {
            assertRefused("", "the schema is empty.");
        }

        @Test
        void whatFollowsAfterTheSchema() {
            assertRefused("\"string\"\n{}", "line 2: something follows after the schema.");
        }

        @Test
        void aTypeThatIsNotKnown() {
            assertRefused(ORDER, "line 3, at /fields/1/type: Undefined schema: shop.Money");
        }

        @Test
        void aDefaultOfAnotherType() {
            assertRefused(
                    MONEY.replace("\"long\"", "\"long\", \"default\": \"none\""),
                    "line 2, at /fields/0/default: Invalid default for field amount");
        }

        @Test
        void aFieldOfAFieldOfAField() {
            assertRefused("""
                    {"type": "record", "name": "A", "fields": [
                      {"name": "ok", "type": "int"},
                      {"name": "b", "type": {"type": "array", "items":
                        {"type": "record", "name": "B", "fields": [
                          {"name": "c", "type": ["null",
                             "strung"]}
                        ]}}},
                      {"name": "later", "type": "B"}
                    ]}""", "line 6, at /fields/1/type/items/fields/0/type/1: ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\": \"record\", \"name\": \"no-hyphen\", \"fields\": []}",
                    "{\"type\": \"record\", \"fields\": []}",
                    "{\"type\": \"record\", \"name\": \"A\"}",
                    "{\"type\": \"record\", \"name\": \"A\", \"fields\": [null]}",
                    "{\"type\": \"record\", \"name\": \"A\", \"fields\": 7}",
                    "{\"type\": \"enum\", \"name\": \"A\", \"symbols\": [\"X\", \"X\"]}",
                    "{\"type\": \"enum\", \"name\": \"A\", \"symbols\": [\"X\"], \"default\": \"Y\"}",
                    "{\"type\": \"enum\", \"name\": \"A\"}",
                    "{\"type\": \"fixed\", \"name\": \"A\"}",
                    "{\"type\": \"fixed\", \"name\": \"A\", \"size\": \"many\"}",
                    "{\"type\": \"array\"}",
                    "{\"type\": \"map\", \"values\": {}}",
                    "[\"int\", \"int\"]",
                    "[[\"int\"], \"null\"]",
                    "{}",
                    "null",
                    "17",
                    "\"strang\"",
                })
        void everythingElseThatIsNoSchema(String text) {
            assertRefused(text, "line 1");
        }

        @Test
        void aSchemaThatIsTooLarge() {
            assertRefused(
                    MONEY.replace("amount", "a".repeat(1_000_000)),
                    "the schema has 1000102 characters, more than the 1000000 allowed.");
        }

        @Test
        void aSchemaThatIsTooDeep() {
            String bomb = "{\"type\":\"array\",\"items\":".repeat(100_000 / 25) + "\"int\"" + "}".repeat(100_000 / 25);

            assertRefused(bomb, "line 1: the schema is nested more than 500 levels deep.");
        }

        private void assertRefused(String text, String message) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageStartingWith(message);
        }
    }

    private Schema read(String text) {
        return languages.read(SchemaDefinition.of(SchemaFormat.AVRO, text), Map.of());
    }
}
