/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.InvalidSchemaException;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no schema is refused, and told where and why; nothing that a schema says opens a file or takes forever. */
class JsonSchemaLanguageTest {

    private static AbstractThrowableAssert<?, ?> assertRefused(String text) {
        return assertThatThrownBy(() -> Schemas.json(text)).isInstanceOf(InvalidSchemaException.class);
    }

    @Test
    void isFoundAmongTheLanguages() {
        SchemaLanguages languages = SchemaLanguages.load();

        assertThat(languages.formats()).contains(SchemaFormat.JSON);
        assertThat(languages
                        .read(SchemaDefinition.of(SchemaFormat.JSON, "true"), Map.of())
                        .canonicalText())
                .isEqualTo("true");
    }

    @Nested
    class Text {

        @Test
        void tellsTheLineOfWhatIsNotJson() {
            assertRefused("{\n  \"type\": \"object\",\n  \"properties\": {,}\n}")
                    .hasMessageContaining("line 3, column");
            assertRefused("{} {}").hasMessageContaining("not JSON at line 1");
            assertRefused("{\"type\": \"string\", \"type\": \"integer\"}")
                    .hasMessageContaining("Duplicate field 'type'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "[]", "\"string\"", "5", "null"})
        void mustBeAnObjectOrABoolean(String text) {
            assertRefused(text).hasMessageContaining("must be a JSON object, true or false");
        }

        @Test
        void mayHaveAMillionCharactersAndIsReadFast() {
            StringBuilder text = new StringBuilder("{\"type\":\"object\",\"properties\":{");
            for (int i = 0; text.length() < 1_000_000; i++) {
                text.append(i == 0 ? "" : ",")
                        .append("\"property")
                        .append(i)
                        .append("\":{\"type\":\"string\",\"maxLength\":20}");
            }
            String fits = text.append("}}").toString();

            org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(60),
                    () -> assertThat(Schemas.json(fits)
                                    .differencesTo(
                                            Schemas.json(fits.replace(":20", ":30")),
                                            io.tidings.schema.CompatibilityPolicy.STRICT))
                            .hasSizeGreaterThan(10_000));
            assertRefused(fits + " ".repeat(60_000)).hasMessageContaining("at most 1048576 are read");
        }

        @Test
        void isRefusedWhenItIsTooDeep() {
            String deep = "{\"not\":".repeat(50_000) + "{}" + "}".repeat(50_000);

            assertRefused(deep).hasMessageContaining("depth");
            assertRefused("[".repeat(500_000)).hasMessageContaining("depth");
            assertThatCode(() -> Schemas.json("{\"items\":".repeat(90) + "{}" + "}".repeat(90)))
                    .doesNotThrowAnyException();
        }

        @Test
        void isRefusedWithNumbersNobodyCanCalculateWith() {
            assertRefused("{\"multipleOf\": 1e-999999999}").hasMessageContaining("exponent");
        }
    }

    @Nested
    class Keywords {

        @Test
        void areJudgedByTheSchemaOfSchemas() {
            assertRefused("{\n \"properties\": {\n  \"a\": {\"type\": \"strin\"}}}")
                    .hasMessageContaining("the keyword at /properties/a/type (line 3, column 9)")
                    .hasMessageContaining("\"string\"");
            assertRefused("{\"minLength\": -1}")
                    .hasMessageContaining("/minLength")
                    .hasMessageContaining("minimum 0");
            assertRefused("{\"properties\": []}").hasMessageContaining("is an array, but must be object");
            assertRefused("{\"required\": [\"a\", \"a\"]}")
                    .hasMessageContaining("/required")
                    .hasMessageContaining("equal items");
            assertRefused("{\"$defs\": {\"unused\": {\"enum\": 5}}}").hasMessageContaining("/$defs/unused/enum");
        }

        @Test
        void areThoseOfTheDialect() {
            String tuple = "\"items\": [{\"type\": \"string\"}]";

            assertThatCode(() ->
                            Schemas.json("{\"$schema\": \"http://json-schema.org/draft-07/schema#\", " + tuple + "}"))
                    .doesNotThrowAnyException();
            assertRefused("{" + tuple + "}").hasMessageContaining("/items");
            assertRefused("{\"$schema\": \"http://json-schema.org/draft-04/schema#\"}")
                    .hasMessageContaining("draft/2020-12/schema")
                    .hasMessageContaining("draft-07");
        }

        @ParameterizedTest
        @ValueSource(strings = {"(?=a)b", "(?<!a)b", "(a)\\\\1", "(", "a{2,1}", "a{1,5000}"})
        void refusePatternsThatAreNotMatchedInLinearTime(String pattern) {
            assertRefused("{\"pattern\": \"" + pattern + "\"}").hasMessageContaining("at /pattern");
            assertRefused("{\"patternProperties\": {\"" + pattern + "\": {}}}")
                    .hasMessageContaining("/patternProperties");
        }
    }

    @Nested
    class References {

        @Test
        void mustLeadToASchema() {
            assertRefused("{\"$ref\": \"#/$defs/missing\"}")
                    .hasMessageContaining("#/$defs/missing, where no schema is");
            assertRefused("{\"properties\": {\"a\": {\"$ref\": \"#nowhere\"}}}")
                    .hasMessageContaining("$ref at /properties/a");
            assertRefused("{\"$ref\": \"#/const\", \"const\": {}}").hasMessageContaining("where no schema is");
            assertRefused("{\"$ref\": \"#/$defs/~9\"}").hasMessageContaining("where no schema is");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "file:///etc/passwd",
                    "/etc/passwd",
                    "../secret.json",
                    "http://127.0.0.1:1/schema.json",
                    "https://example.org/schema.json#/a",
                    "jar:file:/x.jar!/y",
                    "classpath:/draft-07.json",
                    "https://json-schema.org/draft/2020-12/schema"
                })
        void neverLeadOutside(String reference) {
            assertRefused("{\"properties\": {\"a\": {\"$ref\": \"" + reference + "\"}}}")
                    .hasMessageContaining(reference)
                    .hasMessageContaining("Files and URLs are never opened");
            assertRefused("{\"$ref\": \"http://[bad\"}").hasMessageContaining("no valid uri-reference");
        }

        @Test
        void leadToWhatIsGiven() {
            String order = "{\"properties\": {\"address\": {\"$ref\": \"address.json#/$defs/street\"}}}";
            String address = "{\"$defs\": {\"street\": {\"$ref\": \"text.json\"}}}";
            var schema = Schemas.json(order, "address.json", address, "text.json", "{\"type\": \"string\"}");

            assertThat(schema.violationsOf("{\"address\": 5}".getBytes())).hasSize(1);
            assertThat(schema.violationsOf("{\"address\": \"x\"}".getBytes())).isEmpty();
            assertThatThrownBy(() -> Schemas.json(order, "address.json", address))
                    .hasMessageContaining("text.json")
                    .hasMessageContaining("(address.json)");
            assertThatThrownBy(() -> Schemas.json(order, "address.json", "{\"type\": 5}"))
                    .hasMessageContaining("address.json#/type");
        }

        @Test
        void knowIdsAndAnchors() {
            var schema = Schemas.json("""
                    {"$id": "https://a.example/order.json",
                     "properties": {"a": {"$ref": "#word"}, "b": {"$ref": "inner.json"}, "c": {"$ref": "https://a.example/inner.json#/$defs/n"}},
                     "$defs": {"w": {"$anchor": "word", "type": "string"},
                               "i": {"$id": "inner.json", "$ref": "#/$defs/n", "$defs": {"n": {"type": "integer"}}}}}
                    """);

            assertThat(schema.violationsOf("{\"a\": 1, \"b\": \"x\", \"c\": \"x\"}".getBytes()))
                    .hasSize(3);
            assertThat(schema.violationsOf("{\"a\": \"x\", \"b\": 1, \"c\": 1}".getBytes()))
                    .isEmpty();
        }

        @Test
        void mayFormATree() {
            var tree = Schemas.json(
                    "{\"properties\": {\"children\": {\"items\": {\"$ref\": \"#\"}}}, \"required\": [\"id\"]}");

            assertThat(tree.violationsOf("{\"id\": 1, \"children\": [{\"id\": 2, \"children\": [{}]}]}".getBytes()))
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.pointer()).isEqualTo("/children/0/children/0"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"$ref\": \"#\"}",
                    "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/b\"}, \"b\": {\"$ref\": \"#/$defs/a\"}}}",
                    "{\"allOf\": [{\"$ref\": \"#\"}]}",
                    "{\"anyOf\": [{\"type\": \"string\"}, {\"not\": {\"$ref\": \"#\"}}]}",
                    "{\"dependentSchemas\": {\"a\": {\"$ref\": \"#\"}}}"
                })
        void mayNotGoInCircles(String text) {
            assertRefused(text).hasMessageContaining("refers to itself for the same value");
        }

        @Test
        void mayNotMultiply() {
            StringBuilder text = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {\"a40\": {}");
            for (int i = 0; i < 40; i++) {
                String next = "{\"$ref\": \"#/$defs/a" + (i + 1) + "\"}";
                text.append(", \"a" + i + "\": {\"allOf\": [" + next + ", " + next + "]}");
            }

            assertRefused(text + "}}").hasMessageContaining("Flatten it");
        }

        @Test
        void mayNotFormALongChainForOneValue() {
            StringBuilder text = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {\"a9000\": {}");
            for (int i = 0; i < 9000; i++) {
                text.append(", \"a" + i + "\": {\"$ref\": \"#/$defs/a" + (i + 1) + "\"}");
            }

            assertRefused(text + "}}").hasMessageContaining("Flatten it");
        }
    }

    @Test
    void usesJsonSchemasOnly() {
        assertThatThrownBy(() -> new JsonSchemaLanguage()
                        .read(
                                SchemaDefinition.of(SchemaFormat.JSON, "{}"),
                                Map.of("a", SchemaDefinition.of(SchemaFormat.AVRO, "\"string\""))))
                .isInstanceOf(InvalidSchemaException.class)
                .hasMessageContaining("'a' is AVRO");
    }
}
