/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {

    private static final String GOOD_FIELDS = """
            {"type": "object", "properties": {
              "orderId": {"type": "string", "x-key": true},
              "quantity": {"type": "integer"}
            }}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.placed",
                "order.delivery-failed",
                "com.acme.order.cancelled",
                "user.logged-in",
                "invoice.paid",
                "mail.sent",
                "payment.set-up",
                "stock.ran-out.noticed"
            })
    void hasNothingAgainstAFact(String type) {
        assertThat(rules(event(type, GOOD_FIELDS))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "send.welcome-email, command-name",
        "email.send, command-name",
        "order.cancel, command-name",
        "SendWelcomeEmail, command-name",
        "order.status, past-tense",
        "order, past-tense",
        "animal.feed, past-tense",
        "Order.Placed, type-name",
        "order_placed, type-name",
        "placed, type-name",
        "order.placed.v2, type-name"
    })
    void saysWhatIsWrongWithAName(String type, String rule) {
        assertThat(rules(event(type, GOOD_FIELDS))).contains(rule);
    }

    @Test
    void callsACommandByThatNameOnly() {
        assertThat(rules(event("order.ship", GOOD_FIELDS))).containsExactly("command-name");
    }

    @Test
    void missesAVersion() {
        EventShape event =
                EventShape.of("order.placed", OptionalInt.empty(), SchemaDefinition.of(SchemaFormat.JSON, GOOD_FIELDS));

        assertThat(rules(event)).containsExactly("missing-version");
    }

    @Test
    void missesAKey() {
        assertThat(rules(event("order.placed", GOOD_FIELDS.replace(", \"x-key\": true", ""))))
                .containsExactly("missing-key");
    }

    @Test
    void findsDataThatAreOnlyAnId() {
        String fields = """
                {"properties": {"orderId": {"type": "string", "x-key": true},
                  "placedAt": {"type": "string", "format": "date-time"}}}""";

        assertThat(rules(event("order.placed", fields))).containsExactly("id-only");
        assertThat(rules(event("order.deleted", fields))).isEmpty();
    }

    @Test
    void findsAFieldThatIsWrittenUnlikeTheOthers() {
        String fields = GOOD_FIELDS.replace("\"quantity\"", "\"shipTo\": {\"type\": \"string\"}, \"unit_price\"");

        assertThat(findings(event("order.placed", fields)))
                .extracting(Finding::rule, Finding::path)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("field-case", "unit_price"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email", "customerEmail", "phone_number", "dateOfBirth", "lastName", "shippingAddress", "IBAN"})
    void findsPersonalDataThatIsNotMarked(String name) {
        assertThat(rules(with("\"%s\": {\"type\": \"string\"}".formatted(name))))
                .contains("personal-data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"email\": {\"type\": \"string\", \"x-personal\": true}",
                "\"email\": {\"type\": \"string\", \"confluent:tags\": [\"PII\"]}",
                "\"emailVerified\": {\"type\": \"boolean\"}",
                "\"phoneType\": {\"type\": \"string\"}",
                "\"customer\": {\"type\": \"object\", \"x-personal\": true, \"properties\": {\"email\": {\"type\": \"string\"}}}",
                "\"address\": {\"$ref\": \"#/$defs/A\"}"
            })
    void leavesMarkedAndOtherDataAlone(String field) {
        String fields = """
                {"properties": {"orderId": {"type": "string", "x-key": true}, "quantity": {"type": "integer"}, %s},
                 "$defs": {"A": {"type": "object", "properties": {"line": {"type": "string", "x-personal": true}}}}}""".formatted(field);

        assertThat(rules(event("order.placed", fields))).isEmpty();
    }

    @Test
    void findsPersonalDataInsideListsChoicesAndReferences() {
        String fields = """
                {"properties": {"orderId": {"type": "string", "x-key": true},
                  "buyers": {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/Buyer"}, {"type": "null"}]}}},
                 "$defs": {"Buyer": {"type": "object", "properties": {
                   "surname": {"type": ["string", "null"]}, "parent": {"$ref": "#/$defs/Buyer"}}}}}""";

        assertThat(findings(event("order.placed", fields)))
                .extracting(Finding::path)
                .contains("buyers.surname");
    }

    @Test
    void findsEnumsThatGrow() {
        assertThat(rules(with("\"paymentMethod\": {\"enum\": [\"CARD\", \"CASH\"]}")))
                .containsExactly("growing-enum");
        assertThat(rules(with("\"size\": {\"enum\": [\"S\", \"M\"]}"))).isEmpty();
    }

    @Test
    void findsMoneyInFloatingPoint() {
        assertThat(rules(with("\"totalPrice\": {\"type\": \"number\", \"format\": \"double\"}")))
                .containsExactly("floating-money");
        assertThat(
                        rules(
                                with(
                                        "\"totalPrice\": {\"type\": \"number\"}, \"weight\": {\"type\": \"number\", \"format\": \"double\"}")))
                .isEmpty();
    }

    @Test
    void findsTimesWithoutAZone() {
        assertThat(rules(with("\"due\": {\"type\": \"string\", \"format\": \"date-time-local\"}")))
                .containsExactly("zoneless-time");
        assertThat(rules(with("\"createdAt\": {\"type\": \"string\"}"))).containsExactly("zoneless-time");
        assertThat(rules(with("\"createdAt\": {\"type\": \"string\", \"format\": \"date-time\"}")))
                .isEmpty();
    }

    @Test
    void endsWithASchemaWhoseReferencesMultiply() {
        StringBuilder definitions = new StringBuilder("\"D0\": {}");
        for (int i = 1; i < 60; i++) {
            definitions.append(
                    ", \"D%1$d\": {\"allOf\": [{\"$ref\": \"#/$defs/D%2$d\"}, {\"$ref\": \"#/$defs/D%2$d\"}]}"
                            .formatted(i, i - 1));
        }

        assertThat(rules(event("order.placed", "{\"$ref\": \"#/$defs/D59\", \"$defs\": {%s}}".formatted(definitions))))
                .containsExactly("missing-key");
    }

    @Test
    void readsAvroToo() {
        String avro = """
                {"type": "record", "name": "OrderPlaced", "fields": [
                  {"name": "orderId", "type": "string"},
                  {"name": "buyer", "type": ["null", {"type": "record", "name": "Buyer", "fields": [
                    {"name": "email", "type": "string"}]}]},
                  {"name": "phone", "type": "string", "confluent:tags": ["PII"]},
                  {"name": "total", "type": "double"},
                  {"name": "tax", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9}},
                  {"name": "due", "type": {"type": "long", "logicalType": "local-timestamp-millis"}},
                  {"name": "status", "type": {"type": "enum", "name": "Status", "symbols": ["A", "B"]}}]}""";
        EventShape event =
                EventShape.of("order.placed", OptionalInt.of(1), SchemaDefinition.of(SchemaFormat.AVRO, avro));

        assertThat(findings(event).stream().map(found -> found.rule() + " " + found.path()))
                .containsExactly(
                        "missing-key ",
                        "personal-data buyer.email",
                        "growing-enum status",
                        "floating-money total",
                        "zoneless-time due");
    }

    @Test
    void judgesOnlyTheNamesOfProtocolBuffers() {
        SchemaDefinition schema = SchemaDefinition.of(SchemaFormat.PROTOBUF, "message A { string email = 1; }");

        assertThat(rules(EventShape.of("order.placed", OptionalInt.of(1), schema)))
                .isEmpty();
        assertThat(rules(EventShape.of("order.place", OptionalInt.of(1), schema)))
                .containsExactly("command-name");
    }

    @Test
    void isSilentWhereARuleIsOff() {
        EventShape event = event("order.status", GOOD_FIELDS);

        assertThat(new Linter(LintSettings.ALL_ON.without(Set.of("past-tense"))).check(List.of(event)))
                .isEmpty();
        assertThat(new Linter(new LintSettings(Set.of(), Map.of("order.status", Set.of("past-tense"))))
                        .check(List.of(event, event("order.price", GOOD_FIELDS))))
                .extracting(Finding::type)
                .containsExactly("order.price");
    }

    @Test
    void knowsItsRules() {
        assertThatThrownBy(() -> LintSettings.ALL_ON.without(Set.of("past-tens")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("past-tens'")
                .hasMessageContaining("command-name, past-tense");
        assertThat(Linter.rules()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.why()).matches(".*[.?]").hasSizeGreaterThan(60);
        });
    }

    private static EventShape with(String field) {
        return event(
                "order.placed",
                "{\"properties\": {\"orderId\": {\"type\": \"string\", \"x-key\": true}, \"quantity\": {\"type\": \"integer\"}, %s}}"
                        .formatted(field));
    }

    private static EventShape event(String type, String schema) {
        return EventShape.of(type, OptionalInt.of(1), SchemaDefinition.of(SchemaFormat.JSON, schema));
    }

    private static List<String> rules(EventShape event) {
        return findings(event).stream().map(Finding::rule).toList();
    }

    private static List<Finding> findings(EventShape event) {
        return new Linter(LintSettings.ALL_ON).check(List.of(event));
    }
}
