/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static io.tidings.schema.CompatibilityPolicy.LENIENT;
import static io.tidings.schema.CompatibilityPolicy.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityCheck;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.Schema;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.Violation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

    private static final Schema ORDER =
            Schemas.json("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}");
    private static final Schema ORDER_WITH_NOTE = Schemas.json(
            "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"},\"note\":{\"type\":\"string\"}}}");

    @Test
    void hasTheSameCanonicalTextHoweverItIsLaidOut() {
        Schema spaced = Schemas.json("{ \"type\" :\n \"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}");

        assertThat(spaced.canonicalText())
                .isEqualTo(ORDER.canonicalText())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}}}");
    }

    @Test
    void normalizesWhatOnlyOrders() {
        Schema one = Schemas.json("{\"type\":[\"string\",\"null\"],\"enum\":[\"b\",null,\"a\"],\"maxLength\":5.0}");
        Schema other = Schemas.json("{\"maxLength\":5,\"enum\":[\"a\",\"b\",null],\"type\":[\"null\",\"string\"]}");

        assertThat(one.normalizedText()).isEqualTo(other.normalizedText());
        assertThat(one.canonicalText()).isNotEqualTo(other.canonicalText());
    }

    @Test
    void normalizesNoOrderThatMatters() {
        assertThat(Schemas.json("{\"prefixItems\":[{\"type\":\"string\"},{}]}").normalizedText())
                .isNotEqualTo(Schemas.json("{\"prefixItems\":[{},{\"type\":\"string\"}]}")
                        .normalizedText());
        assertThat(Schemas.json("{\"const\":{\"type\":[\"b\",\"a\"]}}").normalizedText())
                .isNotEqualTo(
                        Schemas.json("{\"const\":{\"type\":[\"a\",\"b\"]}}").normalizedText());
    }

    @Test
    void explainsWhatStrictRefusesAndHowToAllowIt() {
        List<Difference> differences = ORDER.differencesTo(ORDER_WITH_NOTE, STRICT);

        assertThat(differences).singleElement().satisfies(difference -> {
            assertThat(difference.pointer()).isEqualTo("/properties/note");
            assertThat(difference.kind()).isEqualTo("OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL");
            assertThat(difference.explanation())
                    .startsWith(
                            "The optional property 'note' was added; the older schema is open. The newer schema refuses");
            assertThat(difference.advice())
                    .contains("STRICT refuses this; LENIENT allows it")
                    .contains("PUT /config/{subject} with {\"compatibilityPolicy\": \"LENIENT\"}");
        });
        assertThat(ORDER.differencesTo(ORDER_WITH_NOTE, LENIENT))
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.breaks()).isEqualTo(Difference.Breaks.NOTHING);
                    assertThat(difference.explanation()).endsWith("Readers with either schema go on working.");
                    assertThat(difference.advice()).isEmpty();
                });
    }

    @Test
    void saysHowEveryKindThatBreaksSomebodyCanBeAvoided() {
        for (CompatibilityCase line : CompatibilityCase.all()) {
            for (CompatibilityPolicy policy : CompatibilityPolicy.values()) {
                assertThat(line.older().differencesTo(line.newer(), policy)).allSatisfy(difference -> {
                    boolean harmless = difference.breaks() == Difference.Breaks.NOTHING;
                    assertThat(difference.advice().isEmpty())
                            .as("%s", difference)
                            .isEqualTo(harmless);
                    assertThat(difference.explanation())
                            .matches("[A-Za-z].*\\.")
                            .doesNotContain("  ");
                });
            }
        }
    }

    @Test
    void isJudgedByLevels() {
        CompatibilityCheck backward = new CompatibilityCheck(Compatibility.BACKWARD, LENIENT);
        Schema idRequired = Schemas.json(
                "{\"type\":\"object\",\"properties\":{\"id\":{\"type\":\"string\"}},\"required\":[\"id\"]}");

        assertThat(backward.problems(ORDER_WITH_NOTE, List.of(ORDER))).isEmpty();
        assertThat(backward.problems(idRequired, List.of(ORDER))).hasSize(1);
        assertThat(new CompatibilityCheck(Compatibility.FORWARD, LENIENT).problems(idRequired, List.of(ORDER)))
                .isEmpty();
    }

    @Test
    void namesTheDocumentOfWhatChangedElsewhere() {
        String order = "{\"properties\":{\"address\":{\"$ref\":\"address.json\"}}}";
        Schema older = Schemas.json(order, "address.json", "{\"properties\":{\"zip\":{\"type\":\"string\"}}}");
        Schema newer = Schemas.json(order, "address.json", "{\"properties\":{\"zip\":{\"type\":\"integer\"}}}");

        assertThat(older.differencesTo(newer, STRICT))
                .extracting(Difference::pointer)
                .containsExactly("address.json#/properties/zip");
    }

    @Test
    void comparesWhatRefersToItselfAndToEachOtherWithoutEnd() {
        StringBuilder chain = new StringBuilder("{\"$ref\":\"#/$defs/a0\",\"$defs\":{\"a5000\":{\"type\":\"string\"}");
        for (int i = 0; i < 5000; i++) {
            String next = "{\"$ref\":\"#/$defs/a" + (i + 1) + "\"}";
            chain.append(",\"a" + i + "\":{\"properties\":{\"x\":" + next + ",\"y\":" + next + "}}");
        }
        String text = chain.append("}}").toString();
        Schema older = Schemas.json(text);
        Schema newer = Schemas.json(text.replace("\"string\"", "\"integer\""));

        List<Difference> differences =
                assertTimeoutPreemptively(Duration.ofSeconds(60), () -> older.differencesTo(newer, STRICT));

        assertThat(differences).extracting(Difference::pointer).containsExactly("/$defs/a5000");
    }

    @Test
    void comparesUnionsOfUnionsThatReferToThemselves() {
        String expression = """
                {"$ref": "#/$defs/e", "$defs": {"e": {"oneOf": [
                  {"type": "object", "properties": {"op": {"const": "add"}, "l": {"$ref": "#/$defs/e"}, "r": {"$ref": "#/$defs/e"}}, "required": ["op"]},
                  {"type": "object", "properties": {"op": {"const": "not"}, "l": {"$ref": "#/$defs/e"}}, "required": ["op"]},
                  {"type": "%s"}]}}}
                """;
        Schema older = Schemas.json(expression.formatted("integer"));
        Schema newer = Schemas.json(expression.formatted("number"));

        assertThat(older.differencesTo(newer, STRICT))
                .extracting(Difference::kind)
                .containsExactly("TYPE_EXTENDED");
        assertThat(newer.differencesTo(older, STRICT))
                .extracting(Difference::kind)
                .containsExactly("TYPE_NARROWED");
    }

    @Test
    void comparesManyAlternativesFast() {
        StringBuilder older = new StringBuilder("{\"oneOf\":[{\"const\":-1}");
        StringBuilder newer = new StringBuilder("{\"oneOf\":[{\"const\":-2}");
        for (int i = 0; i < 3000; i++) {
            older.append(",{\"properties\":{\"kind\":{\"const\":" + i + "},\"a\":{\"type\":\"string\"}}}");
            newer.append(",{\"properties\":{\"kind\":{\"const\":" + i + "},\"a\":{\"type\":\"integer\"}}}");
        }
        Schema before = Schemas.json(older.append("]}").toString());
        Schema after = Schemas.json(newer.append("]}").toString());

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(60), () -> before.differencesTo(after, STRICT)))
                .hasSizeGreaterThan(3000);
    }

    @Test
    void isComparedWithItsKindOnly() {
        Schema foreign = new Schema() {
            @Override
            public SchemaDefinition definition() {
                return ORDER.definition();
            }

            @Override
            public String canonicalText() {
                return "";
            }

            @Override
            public String normalizedText() {
                return "";
            }

            @Override
            public List<Difference> differencesTo(Schema newer, CompatibilityPolicy policy) {
                return List.of();
            }

            @Override
            public List<Violation> violationsOf(byte[] data) {
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
        };

        assertThatIllegalArgumentException().isThrownBy(() -> ORDER.differencesTo(foreign, STRICT));
    }
}
