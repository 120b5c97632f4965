/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import io.tidings.Event;
import io.tidings.RawEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent.Origin;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredEventTest {

    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Event event(byte[] data, String contentType) {
        return Event.ofType("order.placed")
                .version(2)
                .key("\"4711\\")
                .subject("ünï")
                .header("tenant", "acmé \u0001")
                .data(data, contentType)
                .build();
    }

    private static byte @Nullable [] written(byte[] data) {
        return StructuredEvent.write(new Message(event(data, Event.JSON), null));
    }

    private static Event read(byte @Nullable [] document) {
        assertThat(document).isNotNull();
        Envelope envelope = StructuredEvent.read(document);
        assertThat(envelope).isNotNull();
        return envelope.attributes()
                .read(envelope.data(), () -> "nowhere", TIME)
                .event();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": 1.0,\n \"b\":[ 1e3, \"\\u00fc\\/ü\" ] }",
                "[1, 2]",
                "\"a \\u0041 text\"",
                "-12.50",
                "true",
                "null",
                "{\"data\":{\"data\":1},\"type\":\"other\"}"
            })
    void carriesJsonAsItIs(String data) {
        Event event = event(utf8(data), Event.JSON);

        assertThat(read(StructuredEvent.write(new Message(event, null)))).isEqualTo(event);
    }

    @Test
    void carriesWhereARelayReadIt() {
        Event event = event(utf8("{}"), "application/vnd.shop+json; charset=utf-8");
        Origin origin = new Origin("log", 12);

        Envelope envelope = StructuredEvent.read(StructuredEvent.write(new Message(event, origin)));

        Attributes.Read read = envelope.attributes().read(envelope.data(), () -> "nowhere", TIME);
        assertThat(read.event()).isEqualTo(event);
        assertThat(read.origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}}",
                "{} ",
                "\n{}",
                "\uFEFF{}",
                "1,2",
                "1,\"type\":\"forged\"",
                "1},{\"type\":\"forged\"",
                "}",
                "{'a':1}",
                "{\"a\":NaN}",
                "nul",
                "\"a",
                "<order/>"
            })
    void doesNotTakeWhatIsNoSingleValue(String data) {
        assertThat(written(utf8(data))).isNull();
    }

    @Test
    void doesNotTakeWhatIsNotInUtf8() {
        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(written("{\"a\":1}".getBytes(charset))).as("%s", charset).isNull();
        }
        assertThat(written("{\"a\":\"ü\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .isNull();
    }

    @Test
    void doesNotTakeWhatIsNotJson() {
        assertThat(StructuredEvent.write(new Message(event(utf8("1"), "text/plain"), null)))
                .isNull();
        assertThat(StructuredEvent.write(new Message(event(utf8("{}"), "application/avro"), null)))
                .isNull();
    }

    @Test
    void doesNotTakeWhatCannotBeRead() {
        assertThat(written(utf8("[".repeat(5000) + "]".repeat(5000)))).isNull();
        RawEvent named = new RawEvent("a.b", "1", "/").data(utf8("{}"), Event.JSON, null);
        assertThat(StructuredEvent.write(
                        new Message(named.headers(Map.of("data", "x")).build(), null)))
                .isNull();
    }

    @Test
    void carriesHalfOfASurrogatePair() {
        Event event = Event.ofType("a.b")
                .header("tenant", "\uD800")
                .data(utf8("{}"), Event.JSON)
                .build();

        assertThat(read(StructuredEvent.write(new Message(event, null)))).isEqualTo(event);
    }

    /** Whatever somebody publishes as JSON arrives as it is, or is not taken. */
    @Test
    void neverChangesAnEvent() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] pieces = {"{", "}", "[", "]", "\"", ",", ":", "\"type\"", "\"data\"", "1", " ", "\\", "ü", "null", "\n"
        };
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder data = new StringBuilder();
            for (int left = random.nextInt(7); left >= 0; left--) {
                data.append(pieces[random.nextInt(pieces.length)]);
            }
            Event event = event(utf8(data.toString()), Event.JSON);
            byte[] document = StructuredEvent.write(new Message(event, null));
            if (document != null) {
                taken++;
                assertThat(read(document)).as("seed %d, %s", seed, data).isEqualTo(event);
            }
        }
        assertThat(taken).isPositive();
    }

    @Test
    void isReadByTheLibraryOfCloudEvents() {
        Event event = event(utf8("{\"n\":1}"), Event.JSON);

        CloudEvent read = new JsonFormat().deserialize(StructuredEvent.write(new Message(event, null)));

        assertThat(read.getId()).isEqualTo(event.id());
        assertThat(read.getType()).isEqualTo("order.placed");
        assertThat(read.getExtension("partitionkey")).isEqualTo("\"4711\\");
        assertThat(read.getExtension("tenant")).isEqualTo("acmé \u0001");
        assertThat(new String(read.getData().toBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}");
    }

    @Test
    void readsWhatOthersWrite() {
        String document = """
                { "data_base64": "eA==", "type": "a.b", "id": "1", "source": "/s", "specversion": "1.0", "much": {"more": [1]},
                  "datacontenttype": "text/plain", "subject": null }""";

        Event event = read(utf8(document));

        assertThat(event.text()).isEqualTo("x");
        assertThat(event.contentType()).isEqualTo("text/plain");
        assertThat(read(utf8("{\"data\":\"a\\nb\",\"datacontenttype\":\"text/plain\",\"type\":\"a\"}"))
                        .text())
                .isEqualTo("a\nb");
        assertThat(read(utf8("{\"data\":\"a\",\"type\":\"a\"}")).text()).isEqualTo("\"a\"");
        assertThat(read(utf8("{\"type\":\"a\"}")).data()).isEmpty();
        assertThat(read(utf8("{\"type\":\"a\",\"data_base64\":null}")).data()).isEmpty();
        assertThat(StructuredEvent.read(utf8("{\"id\":\"1\"}"))).isNull();
        assertThat(StructuredEvent.read(utf8("bad"))).isNull();
        assertThat(StructuredEvent.read(utf8("{\"type\":\"a\",\"data_base64\":\"%\"}")))
                .isNull();
    }

    @Test
    void readsWhatOthersWriteInOtherEncodings() {
        String document = "{\"type\":\"a\",\"data\":{\"n\": \"ü\"}}";
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        marked.writeBytes(utf8(document));

        assertThat(read(marked.toByteArray()).text()).isEqualTo("{\"n\": \"ü\"}");
        assertThat(read(document.getBytes(StandardCharsets.UTF_16BE)).text()).isEqualTo("{\"n\":\"ü\"}");
    }
}
