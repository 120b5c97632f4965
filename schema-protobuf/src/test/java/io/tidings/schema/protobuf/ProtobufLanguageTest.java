/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

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

class ProtobufLanguageTest {

    private static final String ORDER = """
            syntax = "proto3";
            package shop;
            // An order was placed.
            message OrderPlaced {
              string order_id = 1;
              repeated Line lines = 2; /* at least one */
              map<string, int64> taxes = 3;
              oneof payment { string card = 4; string iban = 5; }
              optional string note = 6;
              reserved 7, 9 to 11, 100 to max;
              reserved "old";
              message Line { string sku = 1; int32 quantity = 2 [deprecated = true]; }
              enum Channel { UNKNOWN = 0; WEB = 1; SHOP = 2; }
            }
            """;

    private final SchemaLanguages languages = SchemaLanguages.load();

    @Test
    void isFoundOnTheClassPath() {
        assertThat(languages.formats()).contains(SchemaFormat.PROTOBUF);
    }

    @Test
    void doesNotCountWhiteSpaceNorComments() {
        String other = ORDER.replaceAll("//.*", "")
                .replaceAll("/\\*.*?\\*/", "")
                .replaceAll("\\s+", " ")
                .replace(" = ", "=");

        assertThat(read(other).canonicalText()).isEqualTo(read(ORDER).canonicalText());
        assertThat(read(ORDER).definition().text()).isEqualTo(ORDER);
    }

    @Test
    void writesCanonicalTextThatIsASchemaAgain() {
        String canonical = read(ORDER).canonicalText();

        assertThat(read(canonical).canonicalText()).isEqualTo(canonical);
        assertThat(canonical)
                .contains("  oneof payment {\n    string card = 4;\n    string iban = 5;\n  }\n")
                .contains("  map<string, int64> taxes = 3;\n")
                .contains("    int32 quantity = 2 [deprecated = true];\n");
    }

    @Test
    void keepsStringsAsTheyAre() {
        String options = "syntax = \"proto3\"; option java_package = \"a  // b /* c\";";

        assertThat(read(options).canonicalText()).contains("\"a  // b /* c\"");
    }

    @Test
    void sortsWhatHasNoOrderInTheNormalForm() {
        String one = "syntax = \"proto3\"; message A { int32 b = 2; int32 a = 1; enum E { Z = 0; Y = 2; X = 1; } }";
        String other = "syntax = \"proto3\"; message A { int32 a = 1; int32 b = 2; enum E { Z = 0; X = 1; Y = 2; } }";

        assertThat(read(one).canonicalText()).isNotEqualTo(read(other).canonicalText());
        assertThat(read(one).normalizedText()).isEqualTo(read(other).normalizedText());
    }

    @Nested
    class AsADescriptor {

        @Test
        void isSerializedAndReadAgain() {
            String base64 = read(ORDER).textAs("serialized");

            Schema read = read(base64);

            assertThat(read.textAs("serialized")).isEqualTo(base64);
            assertThat(read.definition().text())
                    .contains("package shop;")
                    .contains("repeated .shop.OrderPlaced.Line lines = 2;")
                    .contains("map<string, int64> taxes = 3;")
                    .contains("oneof payment {")
                    .contains("optional string note = 6;");
        }

        @Test
        void isRefusedIfItIsNone() {
            assertThatThrownBy(() -> read("AAAABBBBCCCC"))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageStartingWith("the schema is neither text nor the descriptor of a file in Base64: ");
        }
    }

    @Nested
    class WithImports {

        private static final String USER = """
                syntax = "proto3";
                package shop;
                import "shop/money.proto";
                message Paid { Money total = 1; }
                """;

        private final SchemaDefinition money = SchemaDefinition.of(
                SchemaFormat.PROTOBUF, "syntax = \"proto3\"; package shop; message Money { int64 amount = 1; }");

        @Test
        void findsThemAmongTheReferences() {
            Schema paid = readPaid(Map.of("shop/money.proto", money));

            assertThat(paid.canonicalText()).contains("import \"shop/money.proto\";");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "any",
                    "api",
                    "descriptor",
                    "duration",
                    "empty",
                    "field_mask",
                    "source_context",
                    "struct",
                    "timestamp",
                    "type",
                    "wrappers",
                })
        void knowsGooglesWellKnownTypes(String file) {
            read("syntax = \"proto3\"; import \"google/protobuf/" + file + ".proto\"; message A { int32 a = 1; }");
        }

        @Test
        void usesAWellKnownType() {
            read("""
                    syntax = "proto3";
                    import "google/protobuf/timestamp.proto";
                    import "google/protobuf/field_mask.proto";
                    message A { google.protobuf.Timestamp at = 1; google.protobuf.FieldMask mask = 2; }""");
        }

        @ParameterizedTest
        @ValueSource(strings = {"shop/money.proto", "/etc/passwd", "http:/localhost/a.proto", "../a.proto"})
        void refusesWhatIsNotAmongThem(String path) {
            assertThatThrownBy(() -> read("syntax = \"proto3\"; import \"" + path + "\";"))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessage(
                            "the import '%s' is not among the references. Register that schema, and refer to it by this name."
                                    .formatted(path));
        }

        @Test
        void refusesACircle() {
            SchemaDefinition a = SchemaDefinition.of(
                    SchemaFormat.PROTOBUF, "syntax = \"proto3\"; import \"b.proto\"; message A { int32 a = 1; }");
            SchemaDefinition b = SchemaDefinition.of(
                    SchemaFormat.PROTOBUF, "syntax = \"proto3\"; import \"a.proto\"; message B { int32 b = 1; }");

            assertThatThrownBy(() -> languages.read(
                            SchemaDefinition.of(SchemaFormat.PROTOBUF, "syntax = \"proto3\"; import \"a.proto\";"),
                            Map.of("a.proto", a, "b.proto", b)))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageContaining("cycle");
        }

        private Schema readPaid(Map<String, SchemaDefinition> referenced) {
            return languages.read(
                    new SchemaDefinition(
                            SchemaFormat.PROTOBUF, USER, List.of(new SchemaReference("shop/money.proto", "money", 1))),
                    referenced);
        }
    }

    @Test
    void readsOptionsOfOtherPeople() {
        read("""
                syntax = "proto3";
                import "google/protobuf/descriptor.proto";
                message Meta { repeated string tags = 1; }
                extend google.protobuf.FieldOptions { Meta meta = 50001; }
                message A { string email = 1 [(meta) = {tags: "PII"}, deprecated = true]; }""");
    }

    @Nested
    class RefusesWithThePlace {

        @Test
        void aSignThatIsMissing() {
            assertRefused("syntax = \"proto3\";\nmessage A {\n  int32 a = 1\n}", "line 4, column");
        }

        @Test
        void aTypeThatIsNotKnown() {
            assertRefused(
                    "syntax = \"proto3\";\nmessage A {\n  Money a = 1;\n}",
                    "unable to resolve Money for field a (line 3, column 3) in message A (line 2, column 1)");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "message A { int32 a = 1; int32 b = 1; }",
                    "message A { int32 a = 1; string a = 2; }",
                    "message A { reserved 1; int32 a = 1; }",
                    "message A { reserved \"a\"; int32 a = 1; }",
                    "message A { int32 a = 0; }",
                    "message A { int32 a = 19000; }",
                    "message A { int32 a = 99999999999; }",
                    "message A { map<float, string> a = 1; }",
                    "message A { required int32 a = 1; }",
                    "message A { int32 a = 1 [default = 3]; }",
                    "enum E { A = 0; B = 0; }",
                    "enum E { A = 1; }",
                    "message A {",
                    "message A { /* no end",
                    "message A { string a = 1 [json_name = \"no end",
                    "}",
                    "{\"type\": \"record\"}",
                })
        void everythingElseThatIsNoSchema(String text) {
            assertThatThrownBy(() -> read("syntax = \"proto3\";\n" + text))
                    .isInstanceOf(InvalidSchemaException.class)
                    .message()
                    .isNotBlank();
        }

        @Test
        void aSchemaThatIsTooLarge() {
            assertRefused("// " + "a".repeat(1_000_000), "the schema has 1000003 characters");
        }

        @Test
        void aSchemaThatIsTooDeep() {
            String bomb = "message A {".repeat(20_000) + "}".repeat(20_000);

            assertRefused(bomb, "line 1: the schema is nested more than 100 levels deep.");
        }

        private void assertRefused(String text, String message) {
            assertThatThrownBy(() -> read(text))
                    .isInstanceOf(InvalidSchemaException.class)
                    .hasMessageStartingWith(message);
        }
    }

    private Schema read(String text) {
        return languages.read(SchemaDefinition.of(SchemaFormat.PROTOBUF, text), Map.of());
    }
}
