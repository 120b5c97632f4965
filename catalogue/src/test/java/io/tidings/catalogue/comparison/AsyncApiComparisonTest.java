/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.catalogue.Catalogue;
import io.tidings.catalogue.Samples;
import io.tidings.catalogue.asyncapi.AsyncApi;
import io.tidings.schema.Compatibility;
import io.tidings.schema.CompatibilityPolicy;
import io.tidings.schema.SchemaLanguages;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsyncApiComparisonTest {

    private static final String ORDER = """
            {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"},
             "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}%s},
             "$defs": {"Line": {"type": "object", "properties": {"sku": {"type": "%s"}, "more": {"$ref": "#/$defs/Line"}}}}}""";

    private static List<AsyncApiChange> compare(String older, String newer) {
        return compare(older, newer, Compatibility.FULL);
    }

    private static List<AsyncApiChange> compare(String older, String newer, Compatibility level) {
        return new AsyncApiComparison(SchemaLanguages.load(), level, CompatibilityPolicy.LENIENT).compare(older, newer);
    }

    private static String document(String more, String sku) {
        return AsyncApi.write(
                Catalogue.builder()
                        .schema("order.placed", 1, Samples.json(ORDER.formatted(more, sku)), Map.of())
                        .build(Samples.NOW),
                "Shop");
    }

    private static List<String> breaking(List<AsyncApiChange> changes) {
        return changes.stream()
                .filter(AsyncApiChange::breaking)
                .map(change -> change.place() + " " + change.difference().kind())
                .toList();
    }

    /** A document in as few words as possible. */
    private static String plain(String messages, String operations) {
        return """
                {"asyncapi": "3.0.0", "info": {"title": "t", "version": "1"},
                 "channels": {"o": {"address": "orders", "messages": {%s}}},
                 "operations": {%s}}""".formatted(messages, operations);
    }

    private static String sends(String key, String... messages) {
        String list = String.join(
                ",",
                List.of(messages).stream()
                        .map(each -> "{\"$ref\": \"#/channels/o/messages/%s\"}".formatted(each))
                        .toList());
        return """
                "%s": {"action": "send", "channel": {"$ref": "#/channels/o"}, "messages": [%s]}""".formatted(key, list);
    }

    @Test
    void findsNothingBetweenADocumentAndItself() {
        String broad = AsyncApi.write(Samples.broad(), "Shop");

        assertThat(compare(broad, broad)).isEmpty();
    }

    @Test
    void looksIntoPayloadsThroughTheirReferences() {
        List<AsyncApiChange> changes = compare(document("", "string"), document("", "integer"));

        assertThat(breaking(changes))
                .isNotEmpty()
                .allMatch(each -> each.startsWith("order, order.placed.v1, payload "));
        assertThat(changes)
                .anySatisfy(change -> assertThat(change.difference().pointer()).contains("sku"))
                .allSatisfy(
                        change -> assertThat(change.difference().explanation()).isNotBlank());
    }

    @Test
    void letsAnOptionalPropertyPass() {
        List<AsyncApiChange> changes =
                compare(document("", "string"), document(", \"note\": {\"type\": \"string\"}", "string"));

        assertThat(changes).isNotEmpty();
        assertThat(breaking(changes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"BACKWARD, true", "FORWARD, false", "FULL, true", "NONE, false"})
    void judgesPayloadsByTheLevel(Compatibility level, boolean forbidden) {
        String older = document("", "string");
        String newer = older.replaceFirst("\"required\": \\[\\s*\"id\"\\s*]", "\"required\": [\"id\", \"lines\"]");

        assertThat(newer).isNotEqualTo(older);
        assertThat(breaking(compare(older, newer, level)).isEmpty()).isEqualTo(!forbidden);
    }

    @Test
    void tellsWhatIsGone() {
        String older = plain("\"a\": {}, \"b\": {}", sends("shop", "a", "b"));
        String newer = plain("\"a\": {}, \"c\": {}", sends("shop", "a", "c"));

        assertThat(breaking(compare(older, newer)))
                .containsExactly("orders, b MESSAGE_REMOVED", "shop MESSAGE_NOT_SENT");
        assertThat(breaking(compare(older, older.replace("\"orders\"", "\"sales\""))))
                .contains("orders CHANNEL_REMOVED");
    }

    @Test
    void takesNobodyForMissingWhoseMessagesOthersSend() {
        String older = plain("\"a\": {}", sends("shop", "a") + "," + sends("web", "a"));
        String newer = plain("\"a\": {}", sends("web", "a"));

        assertThat(compare(older, newer)).singleElement().satisfies(change -> {
            assertThat(change.breaking()).isFalse();
            assertThat(change.difference().kind()).isEqualTo("OPERATION_REMOVED");
        });
        assertThat(breaking(compare(newer, plain("\"a\": {}", "")))).containsExactly("web OPERATION_REMOVED");
    }

    @Test
    void tellsAnotherContentTypeAndFormat() {
        String older = plain("\"a\": {\"payload\": {\"type\": \"object\"}}", "");
        String newer = plain("""
                "a": {"contentType": "application/avro", "payload": {
                  "schemaFormat": "application/vnd.apache.avro;version=1.9.0", "schema": "\\"string\\""}}""", "");

        assertThat(breaking(compare(older, newer)))
                .containsExactly("orders, a CONTENT_TYPE_CHANGED", "orders, a, payload FORMAT_CHANGED");
    }

    @Test
    void tellsASchemaThatCameOrWent() {
        String without = plain("\"a\": {}", "");
        String with = plain("\"a\": {\"payload\": {\"type\": \"object\"}}", "");

        assertThat(breaking(compare(with, without))).containsExactly("orders, a, payload SCHEMA_REMOVED");
        assertThat(breaking(compare(without, with))).isEmpty();
        assertThat(compare(without, with)).hasSize(1);
    }

    @Test
    void findsHeadersInTraits() {
        String older = plain("\"a\": {\"traits\": [{\"headers\": {\"type\": \"object\"}}]}", "");

        assertThat(breaking(compare(older, older.replace("\"headers\"", "\"x-headers\""))))
                .containsExactly("orders, a, headers SCHEMA_REMOVED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing | it is no JSON: Unrecognized token 'nothing'",
                "{} | the field 'asyncapi' is missing",
                "{\"asyncapi\": \"2.6.0\"} | a document of AsyncAPI 2.6.0, and only 3 is read",
                "{\"asyncapi\": \"3.0.0\", \"channels\": {\"a\": {\"messages\": {\"m\": {\"$ref\": \"other.json#/m\"}}}}} | other documents are not read",
                "{\"asyncapi\": \"3.0.0\", \"channels\": {\"a\": {\"messages\": {\"m\": {\"$ref\": \"#/gone\"}}}}} | refers to #/gone, which is not in it",
                "{\"asyncapi\": \"3.0.0\", \"channels\": {\"a\": {\"$ref\": \"#/channels/a\"}}} | leads in a circle",
                "{\"asyncapi\": \"3.0.0\", \"channels\": {\"a\": {\"$ref\": \"#channels\"}}} | refers to #channels"
            })
    void saysWhatIsWrongWithADocument(String document, String problem) {
        assertThatThrownBy(() -> compare(document, document))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem);
    }
}
