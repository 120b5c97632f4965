/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tidings.schema.Schema;
import io.tidings.schema.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Data is judged by its schema; what is wrong is told without repeating it, and no data makes judging fail or take
 * forever.
 */
class ValidationTest {

    private static List<Violation> violations(String schema, String data) {
        return Schemas.json(schema).violationsOf(data.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"integer\"} | \"secret\" | is a string, but must be integer",
                "{\"type\":[\"integer\",\"null\"]} | true | is a boolean, but must be [\"integer\",\"null\"]",
                "{\"required\":[\"a\"]} | {} | has no property 'a', which is required",
                "{\"additionalProperties\":false} | {\"custId\":\"secret\"} | has a property 'custId' that the schema does not allow",
                "{\"unevaluatedProperties\":false} | {\"custId\":\"secret\"} | has a property 'custId' that the schema does not allow",
                "{\"additionalProperties\":false} | {\"ann@example.org\":1} | has a property '(name not shown)' that the schema does not allow",
                "{\"maxLength\":3} | \"secret\" | breaks maxLength 3",
                "{\"minimum\":3} | 1 | breaks minimum 3",
                "{\"multipleOf\":0.01} | 1.005 | breaks multipleOf 0.01",
                "{\"pattern\":\"^[a-z]$\"} | \"secret\" | does not match the pattern ^[a-z]$",
                "{\"format\":\"date\"} | \"secret\" | is no valid date",
                "{\"enum\":[\"A\"]} | \"secret\" | is none of the listed values [\"A\"]",
                "{\"const\":\"A\"} | \"secret\" | is not the constant A",
                "{\"not\":{}} | \"secret\" | does not meet the condition of not",
                "{\"contains\":{\"type\":\"null\"}} | [\"secret\"] | has too few or too many of the items that contains asks for",
                "{\"uniqueItems\":true} | [\"secret\",\"secret\"] | has equal items",
                "{\"prefixItems\":[{}],\"items\":false} | [1,\"secret\"] | has an item that the schema does not allow",
                "{\"propertyNames\":{\"maxLength\":3}} | {\"secret\":1} | has a property with a name that the schema does not allow",
                "{\"dependentRequired\":{\"a\":[\"b\"]}} | {\"a\":1} | lacks a property that must come with another one (dependentRequired)",
                "false | \"secret\" | is not allowed at all"
            })
    void tellsWhatIsWrongByWhatIsAskedFor(String schema, String data, String message) {
        assertThat(violations(schema, data)).extracting(Violation::message).containsExactly(message);
    }

    @Test
    void tellsWhere() {
        assertThat(violations(
                        "{\"properties\":{\"lines\":{\"items\":{\"type\":\"integer\"}}}}",
                        "{\"lines\":[1,\"x\",2,\"y\"]}"))
                .extracting(Violation::pointer)
                .containsExactly("/lines/1", "/lines/3");
        assertThat(violations("{\"additionalProperties\":{\"type\":\"integer\"}}", "{\"ann@example.org\":\"x\"}"))
                .extracting(Violation::pointer)
                .containsExactly("/(name not shown)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":tomorrow}", "{} {}", "nul", "{\"a\":1,}"})
    void tellsWhatIsNotJsonWithoutRepeatingIt(String data) {
        assertThat(violations("true", data))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .containsAnyOf("there is no data", "is not JSON (line 1, column")
                        .doesNotContain("tomorrow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date",
                "date-time",
                "duration",
                "email",
                "hostname",
                "idn-email",
                "idn-hostname",
                "ipv4",
                "ipv6",
                "iri",
                "iri-reference",
                "json-pointer",
                "regex",
                "relative-json-pointer",
                "time",
                "uri",
                "uri-reference",
                "uri-template",
                "uuid"
            })
    void checksFormatsInBothDialects(String format) {
        String wrong = "\" {^[\"";

        assertThat(violations("{\"format\":\"" + format + "\"}", wrong)).hasSize(1);
        assertThat(violations(
                        "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"format\":\"" + format + "\"}",
                        wrong))
                .hasSize(1);
    }

    @Test
    void takesFormatsItDoesNotKnowForRemarks() {
        assertThat(violations("{\"format\":\"order-number\"}", "\"x\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a|aa)+$", "(.*)*x"})
    void matchesEveryTextInLinearTime(String pattern) {
        Schema schema = Schemas.json("{\"pattern\":\"" + pattern + "\"}");
        byte[] bomb = ("\"" + "a".repeat(50_000) + "!\"").getBytes(StandardCharsets.UTF_8);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> schema.violationsOf(bomb)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "-1e999999999", "1e-999999999"})
    void survivesNumbersNobodyCanCalculateWith(String number) {
        Schema schema = Schemas.json("{\"multipleOf\":0.01,\"maximum\":5}");

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> schema.violationsOf(number.getBytes()));
    }

    @Test
    void refusesDataThatIsTooDeepAndSurvivesTheDeepestThatIsNot() {
        Schema tree = Schemas.json("{\"anyOf\":[{\"type\":\"null\"},{\"items\":{\"$ref\":\"#\"}}]}");

        assertThat(tree.violationsOf(("[".repeat(100_000)).getBytes()))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("more than 200 levels"));
        assertThat(tree.violationsOf(("[".repeat(200) + "]".repeat(200)).getBytes()))
                .isEmpty();
    }

    @Test
    void refusesDataThatWouldBeTriedInTooManyAlternatives() {
        Schema expression = Schemas.json("""
                {"oneOf": [
                  {"type": "object", "properties": {"op": {"const": "add"}, "l": {"$ref": "#"}, "r": {"$ref": "#"}}, "required": ["op"]},
                  {"type": "object", "properties": {"op": {"const": "mul"}, "l": {"$ref": "#"}, "r": {"$ref": "#"}}, "required": ["op"]},
                  {"type": "integer"}]}
                """);

        assertThat(expression.violationsOf(nested(8))).isEmpty();
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> expression.violationsOf(nested(60))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("would take too long"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\":{\"l\":{\"$ref\":\"#\"},\"r\":{\"$ref\":\"#\"}}}",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"properties\":{\"l\":{\"$ref\":\"#\"},\"r\":{\"$ref\":\"#\"}}}]}"
            })
    void judgesDeepTreesOfOneKind(String schema) {
        assertThat(Schemas.json(schema).violationsOf(nested(190))).isEmpty();
    }

    private static byte[] nested(int depth) {
        return ("{\"op\":\"add\",\"r\":1,\"l\":".repeat(depth) + "1" + "}".repeat(depth))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void stopsCounting() {
        List<Violation> violations =
                violations("{\"items\":{\"type\":\"integer\"}}", "[" + "\"x\",".repeat(999) + "\"x\"]");

        assertThat(violations).hasSize(51).last().isEqualTo(new Violation("", "and 950 more"));
    }

    @Test
    void readsEscapesOfJavascriptInPatterns() {
        String schema = "{\"pattern\":\"^\\\\u0041\\\\d$\"}";

        assertThat(violations(schema, "\"A5\"")).isEmpty();
        assertThat(violations(schema, "\"B5\"")).hasSize(1);
    }

    @Test
    void comparesNumbersByTheirValue() {
        assertThat(violations("{\"enum\":[1,19.99]}", "19.990")).isEmpty();
        assertThat(violations("{\"const\":2}", "2.0")).isEmpty();
        assertThat(violations("{\"type\":\"integer\"}", "3.0")).isEmpty();
    }
}
