/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Envelope;
import io.tidings.Event;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesTest {

    private static final Foreign NONE = new Foreign(null);

    private static Delivery delivery(BasicProperties properties, String body) {
        Map<String, Object> headers = new HashMap<>();
        if (properties.getHeaders() != null) {
            headers.putAll(properties.getHeaders());
        }
        headers.put("x-stream-offset", 41L);
        return new Delivery(
                new Envelope(1, false, "", ""),
                properties.builder().headers(headers).build(),
                body.getBytes(StandardCharsets.UTF_8));
    }

    private static Delivery delivery(@Nullable String contentType, Map<String, Object> headers, String body) {
        return delivery(
                new BasicProperties.Builder()
                        .contentType(contentType)
                        .headers(headers)
                        .build(),
                body);
    }

    @Test
    void carryAnEventThereAndBack() {
        Event event = Event.ofType("order.placed")
                .version(2)
                .key("4711")
                .subject("ünï")
                .header("tenant", "acmé")
                .data("{}".getBytes(StandardCharsets.UTF_8), "application/json")
                .build();
        StoredEvent.Origin origin = new StoredEvent.Origin("log", 12);

        Messages.Written binary = Messages.binary(new Message(event, origin));
        Messages.Written document = Messages.document(new Message(event, origin));

        assertThat(binary.properties().getHeaders())
                .containsKey("cloudEvents:id")
                .doesNotContainKey("cloudEvents:datacontenttype");
        assertThat(binary.properties().getContentType()).isEqualTo("application/json");
        assertThat(document.properties().getHeaders()).isNull();
        assertThat(document.properties().getContentType()).startsWith("application/cloudevents+json");
        for (Messages.Written written : List.of(binary, document)) {
            StoredEvent read = Messages.read(
                    delivery(written.properties(), new String(written.data(), StandardCharsets.UTF_8)), 7, NONE);
            assertThat(written.properties().getDeliveryMode()).isEqualTo(2);
            assertThat(read.event()).isEqualTo(event);
            assertThat(read.origin()).isEqualTo(origin);
            assertThat(read.position()).isEqualTo(42_007);
            assertThat(read.slot()).isEqualTo(7);
        }
    }

    @Test
    void sayWhenTheyWerePublishedWhereTheEventDoesNot() {
        Event.Builder event = Event.ofType("order.placed").data("{}".getBytes(StandardCharsets.UTF_8), Event.JSON);
        Instant past = Instant.parse("2020-01-31T12:00:00.123Z");
        Instant now = Instant.now();

        Delivery fresh = sent(event.time(now).build());
        Delivery old = sent(event.time(past).build());

        assertThat(fresh.getProperties().getTimestamp()).isNull();
        assertThat(Messages.recordedAt(fresh)).isEqualTo(now);
        assertThat(Messages.read(fresh, 0, NONE).recordedAt()).isEqualTo(now);
        assertThat(Messages.recordedAt(old)).isBetween(now.minusSeconds(1), now.plusSeconds(60));
        assertThat(Messages.read(old, 0, NONE).recordedAt()).isEqualTo(Messages.recordedAt(old));
        assertThat(Messages.read(old, 0, NONE).event().time()).isEqualTo(past);
    }

    private static Delivery sent(Event event) {
        Messages.Written written = Messages.document(new Message(event, null));
        return delivery(written.properties(), new String(written.data(), StandardCharsets.UTF_8));
    }

    @Test
    void haveTheirAttributesBesideDataThatCannotStandInADocument() {
        Event event = Event.ofType("order.placed")
                .data("{broken".getBytes(StandardCharsets.UTF_8), "application/json")
                .build();

        Messages.Written written = Messages.document(new Message(event, null));

        assertThat(written.properties().getHeaders()).containsKey("cloudEvents:id");
        assertThat(Messages.read(delivery(written.properties(), "{broken"), 0, NONE)
                        .event())
                .isEqualTo(event);
    }

    @Test
    void areReadInTheOtherSpellingAndInStructuredMode() {
        StoredEvent other = Messages.read(
                delivery("text/plain", Map.of("cloudEvents_type", "a.b", "cloudEvents_id", "1"), "x"), 0, NONE);
        StoredEvent structured = Messages.read(
                delivery(
                        "application/cloudevents+json",
                        Map.of(),
                        "{\"specversion\":\"1.0\",\"id\":\"2\",\"source\":\"/s\",\"type\":\"a.b\",\"data\":{\"n\":1}}"),
                0,
                NONE);

        assertThat(other.event().type()).isEqualTo("a.b");
        assertThat(other.event().id()).isEqualTo("1");
        assertThat(structured.event().id()).isEqualTo("2");
        assertThat(structured.event().text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void withoutAnEnvelopeAreUnnamedAndWhole() {
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        Delivery raw = delivery(
                new BasicProperties.Builder().timestamp(Date.from(time)).build(), "garbage");

        StoredEvent read = Messages.read(raw, 3, NONE);

        assertThat(read.event().type()).isEqualTo("unnamed");
        assertThat(read.event().id()).isEqualTo("3-41");
        assertThat(read.event().text()).isEqualTo("garbage");
        assertThat(read.recordedAt()).isEqualTo(time);
        assertThat(Messages.isMark(raw)).isFalse();
        assertThat(Messages.isMark(delivery(null, Map.of(Messages.MARK, "1"), "")))
                .isTrue();
    }

    @Test
    void haveRoutingKeysThatAmqpTakes() {
        assertThat(Messages.routingKey(3, "order.placed")).isEqualTo("3.order.placed");
        assertThat(Messages.routingKey(3, "ü".repeat(300)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(255);
    }
}
