/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.tidings.CodecException;
import io.tidings.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventsJsonTest {

    private static final String MINIMAL = """
            {"specversion":"1.0","id":"e-1","source":"/orders","type":"order.placed"%s}""";

    private static final Event FULL = Event.ofType("order.placed")
            .id("e-1")
            .source("https://example.org/orders?x=1#y")
            .version(3)
            .topic("sales")
            .subject("web")
            .key("Grüße 🚚")
            .time(Instant.parse("2026-01-02T03:04:05.123456789Z"))
            .correlationId("c-1")
            .causationId("e-0")
            .header("tenant", "acme")
            .header("empty", "")
            .dataSchema("https://example.org/schemas/order.json")
            .json("{\"total\":1.10}")
            .build();

    @Nested
    class Writing {

        @Test
        void namesEverythingAsCloudEventsDo() throws JsonProcessingException {
            JsonNode json = json(CloudEventsJson.write(FULL, 42));

            assertThat(json).isEqualTo(json("""
                            {"specversion": "1.0", "id": "e-1", "source": "https://example.org/orders?x=1#y",
                             "type": "order.placed", "typeversion": 3, "topic": "sales", "subject": "web",
                             "partitionkey": "Grüße 🚚", "time": "2026-01-02T03:04:05.123456789Z",
                             "correlationid": "c-1", "causationid": "e-0", "tenant": "acme", "empty": "",
                             "dataschema": "https://example.org/schemas/order.json",
                             "datacontenttype": "application/json", "sequence": "00000000000000000042",
                             "data": {"total": 1.10}}"""));
        }

        @Test
        void leavesOutWhatIsTheDefault() throws JsonProcessingException {
            Event event = Event.ofType("order.placed").build();

            assertThat(json(CloudEventsJson.write(event)).fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("specversion", "id", "source", "type", "time", "datacontenttype");
        }

        @Test
        void isReadByTheCloudEventsSdk() {
            CloudEvent cloudEvent = new JsonFormat().deserialize(CloudEventsJson.write(FULL, 42));

            assertThat(cloudEvent.getId()).isEqualTo("e-1");
            assertThat(cloudEvent.getExtension("partitionkey")).isEqualTo("Grüße 🚚");
            assertThat(cloudEvent.getExtension("typeversion")).isEqualTo(3);
            assertThat(cloudEvent.getData().toBytes()).asString().isEqualTo("{\"total\":1.1}");
        }

        @Test
        void keepsJsonOnOneLineAndToTheDigit() {
            Event event = Event.ofType("order.placed")
                    .json("{\r\n  \"a\": 1.000000000000000000001,\n  \"b\": \"x\\ny\"\n}")
                    .build();

            byte[] written = CloudEventsJson.write(event);

            assertThat(text(written)).doesNotContain("\n", "\r").contains("1.000000000000000000001", "x\\ny");
            assertThat(CloudEventsJson.read(written).text())
                    .isEqualTo("{\"a\":1.000000000000000000001,\"b\":\"x\\ny\"}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"{", "{} {}", "no", "\"", "", " ", "{\"a\":\"\n\"}"})
        void writesWhatOnlyCallsItselfJsonAsBase64(String data) throws JsonProcessingException {
            Event event = Event.ofType("order.placed").json(data).build();

            byte[] written = CloudEventsJson.write(event);

            assertThat(json(written).has("data")).isFalse();
            assertThat(json(written).has("data_base64")).isEqualTo(!data.isEmpty());
            assertThat(CloudEventsJson.read(written).text()).isEqualTo(data);
        }

        @ParameterizedTest
        @CsvSource({
            "text/plain, data",
            "text/plain; charset=UTF-8, data",
            "application/xml, data",
            "text/plain; charset=ISO-8859-1, data_base64",
            "application/octet-stream, data_base64",
            "application/vnd.acme.order+json, data",
        })
        void writesTextAsAStringAndTheRestAsBase64(String contentType, String member) throws JsonProcessingException {
            Event event = Event.ofType("order.placed")
                    .data("\"Grüße\"".getBytes(StandardCharsets.UTF_8), contentType)
                    .build();

            byte[] written = CloudEventsJson.write(event);

            assertThat(json(written).has(member)).isTrue();
            assertThat(CloudEventsJson.read(written).text()).isEqualTo("\"Grüße\"");
            assertThat(CloudEventsJson.read(written).contentType()).isEqualTo(contentType);
        }

        @Test
        void writesTextThatIsNotUtf8AsBase64() {
            byte[] data = {(byte) 0xff, 0, 'a'};
            Event event = Event.ofType("order.placed").data(data, "text/plain").build();

            assertThat(CloudEventsJson.read(CloudEventsJson.write(event)).data())
                    .isEqualTo(data);
        }

        @Test
        void encodesASourceThatIsNoUri() throws JsonProcessingException {
            Event event = Event.ofType("order.placed").source("Order Service").build();

            assertThat(json(CloudEventsJson.write(event)).path("source").asText())
                    .isEqualTo("Order%20Service");
        }

        @Test
        void refusesASourceThatCannotBeOne() {
            Event event = Event.ofType("order.placed").id("e-1").source(":x").build();

            assertThatThrownBy(() -> CloudEventsJson.write(event))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("e-1")
                    .hasMessageContaining("source ':x'");
        }

        @Test
        void refusesANegativePosition() {
            assertThatThrownBy(() -> CloudEventsJson.write(FULL, -1)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void ordersPositionsAsText() throws JsonProcessingException {
            assertThat(json(CloudEventsJson.write(FULL, Long.MAX_VALUE))
                            .path("sequence")
                            .asText())
                    .isEqualTo("09223372036854775807")
                    .isGreaterThan(json(CloudEventsJson.write(FULL, 9))
                            .path("sequence")
                            .asText());
        }
    }

    @Nested
    class Reading {

        @Test
        void returnsWhatWasWritten() {
            assertSame(CloudEventsJson.read(CloudEventsJson.write(FULL, 42)), FULL);
        }

        @Test
        void fillsInTheDefaults() {
            Event event = read("");

            assertThat(event.version()).isEqualTo(1);
            assertThat(event.topic()).isEqualTo("order");
            assertThat(event.key()).isEmpty();
            assertThat(event.subject()).isEmpty();
            assertThat(event.headers()).isEmpty();
            assertThat(event.contentType()).isEqualTo(Event.JSON);
            assertThat(event.data()).isEmpty();
            assertThat(event.time()).isBetween(Instant.now().minusSeconds(60), Instant.now());
        }

        @Test
        void makesHeadersOfForeignExtensions() {
            Event event = read(
                    ", \"traceparent\":\"00-ab-cd-01\", \"sampled\":true, \"priority\":7, \"gone\":null, \"sequence\":\"9\"");

            assertThat(event.headers())
                    .isEqualTo(Map.of("traceparent", "00-ab-cd-01", "sampled", "true", "priority", "7"));
        }

        @Test
        void readsTheVersionAlsoAsText() {
            assertThat(read(",\"typeversion\":2").version()).isEqualTo(2);
            assertThat(read(",\"typeversion\":\"2\"").version()).isEqualTo(2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"a\":[1,2.50,null,true]}",
                    "\"text\"",
                    "12.0",
                    "true",
                    "null",
                    "[]",
                    "{\"a\":123456789012345678901234567890.5}"
                })
        void keepsAnyJsonAsData(String data) {
            assertThat(read(",\"data\":" + data).text()).isEqualTo(data);
        }

        @Test
        void knowsEveryKindOfJson() {
            Event event = read(",\"datacontenttype\":\"application/vnd.acme.v1+json\",\"data\":{\"a\":1}");

            assertThat(event.text()).isEqualTo("{\"a\":1}");
            assertThat(event.contentType()).isEqualTo("application/vnd.acme.v1+json");
        }

        @Test
        void turnsTheTimeIntoUtc() {
            assertThat(read(",\"time\":\"2026-01-02T03:04:05+02:00\"").time())
                    .isEqualTo(Instant.parse("2026-01-02T01:04:05Z"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"specversion", "id", "source", "type"})
        void namesTheRequiredAttributeThatIsMissing(String attribute) throws JsonProcessingException {
            JsonNode json = json(MINIMAL.formatted(""));
            ((com.fasterxml.jackson.databind.node.ObjectNode) json).remove(attribute);

            assertThatThrownBy(() -> CloudEventsJson.read(bytes(json.toString())))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("lacks the attribute '%s'".formatted(attribute));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    ",\"time\":\"yesterday\" | time",
                    ",\"time\":17 | time",
                    ",\"subject\":[1] | 'subject'",
                    ",\"subject\":\"\" | subject",
                    ",\"dataschema\":\"a b\" | dataschema",
                    ",\"typeversion\":0 | version must be at least 1",
                    ",\"typeversion\":\"two\" | typeversion",
                    ",\"typeversion\":99999999999 | 'typeversion'",
                    ",\"Upper\":\"x\" | Upper",
                    ",\"with_underscore\":\"x\" | with_underscore",
                    ",\"a23456789b123456789c123456789d123456789e1\":\"x\" | header 'a23456789b123456789c123456789d123456789e1'",
                    ",\"object\":{\"a\":1} | an object in attribute 'object'",
                    ",\"array\":[] | an array in attribute 'array'",
                    ",\"real\":1.5 | 'real' that is no 32-bit integer",
                    ",\"id\":\"e-2\" | 'id'",
                    ",\"data\":1,\"data_base64\":\"AA==\" | both data and data_base64",
                    ",\"data_base64\":\"!\" | not Base64",
                    ",\"data_base64\":7 | data_base64",
                    ",\"datacontenttype\":\"text/plain\",\"data\":{} | an object as data",
                    ",\"datacontenttype\":5 | datacontenttype",
                })
        void namesWhatIsWrong(String members, String named) {
            assertThatThrownBy(() -> read(members))
                    .isInstanceOf(CodecException.class)
                    .hasMessageStartingWith("The CloudEvent ")
                    .hasMessageContaining(named);
        }

        @ParameterizedTest
        @CsvSource({"0.3", "1.1", "2.0", "x"})
        void refusesOtherVersionsOfTheSpecification(String version) {
            String json = MINIMAL.formatted("").replace("\"1.0\"", "\"%s\"".formatted(version));

            assertThatThrownBy(() -> CloudEventsJson.read(bytes(json))).hasMessageContaining("only 1.0 can be read");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "[]", "null", "17", "\"x\"", "{", "{}{}", "nonsense"})
        void refusesWhatIsNoObject(String json) {
            assertThatThrownBy(() -> CloudEventsJson.read(bytes(json))).isInstanceOf(CodecException.class);
        }

        @Test
        void refusesAnIdThatIsTooLongAndSaysSo() {
            String json = MINIMAL.formatted("").replace("e-1", "e".repeat(201));

            assertThatThrownBy(() -> CloudEventsJson.read(bytes(json)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("id must have at most 200 characters");
        }

        private Event read(String members) {
            return CloudEventsJson.read(bytes(MINIMAL.formatted(members)));
        }
    }

    @Nested
    class Batches {

        @Test
        void areReadAsTheyWereWritten() {
            Event second = Event.ofType("order.cancelled").json("[1,\n2]").build();

            List<Event> events = CloudEventsJson.readBatch(CloudEventsJson.writeBatch(List.of(FULL, second)));

            assertThat(events).containsExactly(FULL, second);
            assertSame(events.get(0), FULL);
        }

        @Test
        void mayBeEmpty() {
            assertThat(text(CloudEventsJson.writeBatch(List.of()))).isEqualTo("[]");
            assertThat(CloudEventsJson.readBatch(bytes("[]"))).isEmpty();
        }

        @Test
        void nameTheEventThatIsWrong() {
            String json = "[%s,%s]".formatted(MINIMAL.formatted(""), MINIMAL.formatted(",\"time\":\"x\""));

            assertThatThrownBy(() -> CloudEventsJson.readBatch(bytes(json)))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("CloudEvent 2 of the batch")
                    .hasMessageContaining("time");
        }

        @Test
        void areArrays() {
            assertThatThrownBy(() -> CloudEventsJson.readBatch(bytes("{}"))).hasMessageContaining("is an object");
        }
    }

    static void assertSame(Event actual, Event expected) {
        assertThat(actual.id()).isEqualTo(expected.id());
        assertThat(actual.source()).isEqualTo(expected.source());
        assertThat(actual.type()).isEqualTo(expected.type());
        assertThat(actual.version()).isEqualTo(expected.version());
        assertThat(actual.topic()).isEqualTo(expected.topic());
        assertThat(actual.subject()).isEqualTo(expected.subject());
        assertThat(actual.key()).isEqualTo(expected.key());
        assertThat(actual.time()).isEqualTo(expected.time());
        assertThat(actual.headers()).isEqualTo(expected.headers());
        assertThat(actual.contentType()).isEqualTo(expected.contentType());
        assertThat(actual.dataSchema()).isEqualTo(expected.dataSchema());
        assertThat(actual.data()).asString(StandardCharsets.UTF_8).isEqualTo(expected.text());
        assertThat(actual.data()).isEqualTo(expected.data());
    }

    private static JsonNode json(byte[] json) throws JsonProcessingException {
        return json(text(json));
    }

    private static JsonNode json(String json) throws JsonProcessingException {
        return new ObjectMapper().readTree(json);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }
}
