/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tidings.json.JacksonCodec;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.Difference;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.SchemaLanguages;
import io.tidings.schema.derive.Samples.Absent;
import io.tidings.schema.derive.Samples.Collections;
import io.tidings.schema.derive.Samples.Generic;
import io.tidings.schema.derive.Samples.HoldsUnmarked;
import io.tidings.schema.derive.Samples.Marked;
import io.tidings.schema.derive.Samples.Numbers;
import io.tidings.schema.derive.Samples.Paid;
import io.tidings.schema.derive.Samples.Person;
import io.tidings.schema.derive.Samples.Renamed;
import io.tidings.schema.derive.Samples.Times;
import io.tidings.schema.derive.Samples.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaDeriverTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SchemaRegistry DIALECT = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** Reading the dialect takes a second, and each sample is looked at several times. */
    private static final Map<String, Schema> COMPILED = new HashMap<>();

    private final JacksonCodec codec = new JacksonCodec();
    private final SchemaDeriver deriver = new SchemaDeriver();

    static Stream<Object> samples() {
        return Samples.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void admitsWhatTheCodecWrites(Object sample) {
        assertThat(problems(sample.getClass(), encoded(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void admitsItAlsoWhereTidingsValidates(Object sample) {
        io.tidings.schema.Schema schema = SchemaLanguages.load().read(deriver.derive(sample.getClass()), Map.of());

        assertThat(schema.violationsOf(codec.encode(sample))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isAValidSchema(Object sample) {
        Schema metaschema = DIALECT.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaschema.validate(text(sample.getClass()), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesAnObjectThatLacksWhatIsRequired(Object sample) throws Exception {
        for (JsonNode required : schema(sample.getClass()).path("required")) {
            ObjectNode lacking = (ObjectNode) JSON.readTree(encoded(sample));
            lacking.remove(required.asText());

            assertThat(problems(sample.getClass(), lacking.toString())).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void requiresNothingThatTheCodecMayLeaveOut(Object sample) throws Exception {
        List<String> required = new ArrayList<>();
        schema(sample.getClass()).path("required").forEach(name -> required.add(name.asText()));

        assertThat(JSON.readTree(encoded(sample)).fieldNames()).toIterable().containsAll(required);
    }

    @Test
    void isTheSameInEveryDerivation() {
        assertThat(new SchemaDeriver().derive(Collections.class)).isEqualTo(deriver.derive(Collections.class));
    }

    @Test
    void readsAsAPersonWouldWriteIt() {
        assertThat(text(Marked.class)).isEqualTo("""
                {
                  "$schema": "https://json-schema.org/draft/2020-12/schema",
                  "title": "order.placed",
                  "type": "object",
                  "properties": {
                    "orderId": {
                      "type": "string",
                      "x-key": true
                    },
                    "lines": {
                      "type": "array",
                      "items": {
                        "$ref": "#/$defs/Line"
                      }
                    }
                  },
                  "required": ["orderId", "lines"],
                  "$defs": {
                    "Line": {
                      "type": "object",
                      "properties": {
                        "sku": {
                          "type": "string"
                        },
                        "own": {
                          "type": "string"
                        }
                      },
                      "required": ["sku", "own"]
                    }
                  }
                }
                """);
    }

    @Test
    void keepsTheBoundsOfWholeNumbers() throws Exception {
        JsonNode whole = schema(Numbers.class).at("/properties/whole");

        assertThat(whole.path("maximum").asLong()).isEqualTo(Integer.MAX_VALUE);
        assertThat(whole.path("format").asText()).isEqualTo("int32");
        assertThat(problems(
                        Numbers.class, encoded(Samples.all().get(0)).replace("\"whole\":3", "\"whole\":3000000000")))
                .isNotEmpty();
    }

    @Test
    void tellsExactNumbersFromFloatingOnes() throws Exception {
        JsonNode properties = schema(Numbers.class).path("properties");

        assertThat(properties.at("/exact").toString()).isEqualTo("{\"type\":\"number\"}");
        assertThat(properties.at("/real/format").asText()).isEqualTo("double");
    }

    @Test
    void claimsAFormatOnlyWhereJavaKeepsToIt() throws Exception {
        JsonNode properties = schema(Times.class).path("properties");

        assertThat(properties.at("/instant/format").asText()).isEqualTo("date-time");
        assertThat(properties.at("/date/format").asText()).isEqualTo("date");
        assertThat(properties.at("/local/format").asText()).isEqualTo("date-time-local");
        assertThat(properties.at("/duration/format").asText()).isEqualTo("iso-8601-duration");
        assertThat(properties.at("/european").toString()).isEqualTo("{\"type\":\"string\"}");
    }

    @Test
    void requiresWhatMayNotBeNull() throws Exception {
        JsonNode schema = schema(Absent.class);

        assertThat(schema.path("required").toString()).isEqualTo("[\"holes\",\"saidRequired\"]");
        assertThat(schema.at("/properties/mayBeNull/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schema.at("/properties/colour/enum").toString()).isEqualTo("[\"RED\",\"blue-ish\",null]");
        assertThat(schema.at("/properties/inner/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(schema.at("/properties/holes/items/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(schema.at("/properties/missing/default").asInt()).isEqualTo(7);
    }

    @Test
    void refusesNullWhereNoneMayBe() {
        assertThat(problems(Tree.class, "{\"name\":null,\"children\":[],\"other\":null}"))
                .isNotEmpty();
        assertThat(problems(Collections.class, "{\"list\":[null]}")).isNotEmpty();
    }

    @Test
    void refersFromARecursiveRecordToItself() throws Exception {
        assertThat(schema(Tree.class).at("/properties/children/items/$ref").asText())
                .isEqualTo("#");
        assertThat(schema(Tree.class)
                        .at("/$defs/Node/properties/next/anyOf/0/$ref")
                        .asText())
                .isEqualTo("#/$defs/Node");
    }

    @Test
    void tellsInstancesOfAGenericRecordApart() throws Exception {
        assertThat(schema(Generic.class).path("$defs").fieldNames())
                .toIterable()
                .containsExactly("Inner", "PageInner", "PageString");
    }

    @Test
    void offersTheKindsOfASealedType() throws Exception {
        JsonNode schema = schema(Paid.class);

        assertThat(schema.at("/properties/payment/oneOf")).hasSize(2);
        assertThat(schema.at("/properties/second/oneOf")).hasSize(3);
        assertThat(schema.at("/$defs/Card/properties/kind/const").asText()).isEqualTo("card");
        assertThat(problems(Paid.class, encoded(Samples.all().get(8)).replace("\"card\"", "\"cheque\"")))
                .isNotEmpty();
    }

    /** So that a new kind takes nothing away from the others. */
    @Test
    void kindsOfASealedTypeExcludeEachOther() throws Exception {
        JsonNode older = schema(Paid.class);
        JsonNode newer = older.deepCopy();
        ((ArrayNode) newer.at("/properties/payment/oneOf"))
                .addObject()
                .put("type", "object")
                .set("properties", JSON.readTree("{\"kind\": {\"const\": \"cash\"}}"));
        ((ObjectNode) newer.at("/properties/payment/oneOf/2"))
                .putArray("required")
                .add("kind");

        List<String> kinds = read(older).differencesTo(read(newer), CompatibilityPolicy.STRICT).stream()
                .map(Difference::kind)
                .toList();

        assertThat(kinds).containsExactly("SUM_TYPE_EXTENDED");
    }

    private static io.tidings.schema.Schema read(JsonNode schema) {
        return SchemaLanguages.load().read(SchemaDefinition.of(SchemaFormat.JSON, schema.toString()), Map.of());
    }

    @Test
    void marksPersonalDataWhereTheRecordDoes() throws Exception {
        JsonNode schema = schema(Person.class);

        assertThat(schema.at("/properties/email/x-personal").asBoolean()).isTrue();
        assertThat(schema.at("/properties/home/x-personal").asBoolean()).isTrue();
        assertThat(schema.at("/properties/home/$ref").asText()).isEqualTo("#/$defs/Address");
        assertThat(schema.at("/properties/customerId").has("x-personal")).isFalse();
        assertThat(schema.at("/$defs/Address/properties/street/x-personal").asBoolean())
                .isTrue();
    }

    @Test
    void refusesASealedTypeThatNobodyCouldRead() {
        assertThatThrownBy(() -> deriver.derive(HoldsUnmarked.class))
                .isInstanceOf(DerivationException.class)
                .hasMessageContaining("HoldsUnmarked")
                .hasMessageContaining("Unmarked is abstract")
                .hasMessageContaining("@JsonSubTypes");
    }

    @Test
    void followsTheAnnotationsOfJackson() throws Exception {
        JsonNode schema = schema(Renamed.class);

        assertThat(schema.path("description").asText()).isEqualTo("An order as snakes see it.");
        assertThat(schema.path("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("order_id", "sum", "notes", "ship_to", "depth", "colour", "text", "ordinal");
        assertThat(schema.at("/properties/ship_to/description").asText()).isEqualTo("Where it goes.");
        assertThat(schema.at("/properties/text/type").asText()).isEqualTo("string");
        assertThat(schema.at("/properties/ordinal/type").asText()).isEqualTo("integer");
        assertThat((ArrayNode) schema.path("required"))
                .noneMatch(name -> name.asText().equals("notes"));
    }

    private JsonNode schema(Class<?> type) throws Exception {
        return JSON.readTree(text(type));
    }

    private String text(Class<?> type) {
        return deriver.derive(type).text();
    }

    private String encoded(Object sample) {
        return new String(codec.encode(sample), StandardCharsets.UTF_8);
    }

    private List<String> problems(Class<?> type, String data) {
        Schema schema = COMPILED.computeIfAbsent(text(type), text -> DIALECT.getSchema(text, InputFormat.JSON));
        return schema
                .validate(
                        data,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
