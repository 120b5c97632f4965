/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.StreamMessage;
import io.tidings.Event;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.StoredEvent.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private static final Place PLACE = new Place("order", 3, 7);
    private static final String ID = "1764084000000-5";

    private static StoredEvent read(Map<String, byte[]> fields) {
        return Entries.read(new StreamMessage<>("stream", ID, fields), PLACE, new Foreign(null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void comeBackAsTheyWerePublished() {
        Event event = Event.ofType("order.placed")
                .key("4711")
                .subject("ключ")
                .header("tenant", "acme")
                .json("{}")
                .build();
        Object[] fields = Entries.fields(new Message(event, new Origin("log", 42)));
        Map<String, byte[]> body = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], (byte[]) fields[i + 1]);
        }

        StoredEvent read = read(body);

        assertThat(body).containsKeys("ce_id", "ce_type", "ce_tenant", "content-type", "data");
        assertThat(read.position()).isEqualTo(Positions.of(ID, 7));
        assertThat(read.slot()).isEqualTo(7);
        assertThat(read.recordedAt()).isEqualTo(Instant.ofEpochMilli(1_764_084_000_000L));
        assertThat(read.origin()).isEqualTo(new Origin("log", 42));
        assertThat(read.event()).isEqualTo(event);
        assertThat(read.event().key()).contains("4711");
        assertThat(read.event().subject()).contains("ключ");
        assertThat(read.event().headers()).containsEntry("tenant", "acme");
        assertThat(read.event().text()).isEqualTo("{}");
    }

    @Test
    void areMappedByTheApplicationWithoutAnEnvelopeOnly() {
        Foreign mapping = new Foreign(message ->
                message.as("order." + message.headers().get("what")).key("k").build());
        Map<String, byte[]> raw = Map.of("what", bytes("paid"), "data", bytes("{}"));
        Map<String, byte[]> enveloped = Map.of("ce_type", bytes("order.placed"), "what", bytes("paid"));

        Event mapped = Entries.read(new StreamMessage<>("stream", ID, raw), PLACE, mapping)
                .event();

        assertThat(mapped.type()).isEqualTo("order.paid");
        assertThat(mapped.id()).isEqualTo("order/3/" + ID);
        assertThat(mapped.time()).isEqualTo(Instant.ofEpochMilli(1_764_084_000_000L));
        assertThat(mapped.text()).isEqualTo("{}");
        assertThat(Entries.read(new StreamMessage<>("stream", ID, enveloped), PLACE, mapping)
                        .event()
                        .type())
                .isEqualTo("order.placed");
    }

    @Test
    void areReadInStructuredMode() {
        Event event = read(Map.of(
                        "content-type", bytes("application/cloudevents+json; charset=UTF-8"), "data", bytes("""
                                {"specversion":"1.0","id":"e-1","source":"/shop","type":"order.placed",
                                 "partitionkey":"4711","data":{"total":3}}""")))
                .event();

        assertThat(event.id()).isEqualTo("e-1");
        assertThat(event.type()).isEqualTo("order.placed");
        assertThat(event.key()).contains("4711");
        assertThat(event.contentType()).isEqualTo("application/json");
        assertThat(event.text()).isEqualTo("{\"total\":3}");
    }

    @Test
    void getStandInsForWhatIsMissing() {
        Event event = read(Map.of("anything", bytes("else"))).event();

        assertThat(event.type()).isEqualTo("unnamed");
        assertThat(event.id()).isEqualTo("order/3/" + ID);
        assertThat(event.headers()).containsEntry("anything", "else");
    }
}
