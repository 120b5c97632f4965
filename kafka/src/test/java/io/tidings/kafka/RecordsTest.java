/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.broker.Foreign;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordsTest {

    private final Records records = new Records(new Names("shop."), new Foreign(null));

    private StoredEvent read(ProducerRecord<byte[], byte[]> sent) {
        return records.read(
                new ConsumerRecord<>(
                        sent.topic(),
                        2,
                        41,
                        7000,
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        sent.key(),
                        sent.value(),
                        sent.headers(),
                        java.util.Optional.empty()),
                5);
    }

    private static ProducerRecord<byte[], byte[]> foreign(
            @Nullable String key, @Nullable String value, String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], Records.bytes(headers[i + 1]));
        }
        return new ProducerRecord<>(
                "shop.order",
                null,
                null,
                key == null ? null : Records.bytes(key),
                value == null ? null : Records.bytes(value),
                all);
    }

    @Test
    void bringsAnEventBack() {
        Event event = Event.ofType("order.placed")
                .key("a")
                .version(3)
                .subject("s")
                .header("tenant", "acmé")
                .json("{\"n\":1}")
                .build();

        ProducerRecord<byte[], byte[]> sent = records.write(new Message(event, new StoredEvent.Origin("log", 77)));
        StoredEvent back = read(sent);

        assertThat(sent.topic()).isEqualTo("shop.order");
        assertThat(sent.key()).isEqualTo(Records.bytes("a"));
        assertThat(back.position()).isEqualTo(42_000_005L);
        assertThat(back.recordedAt()).isEqualTo(Instant.ofEpochMilli(7000));
        assertThat(back.origin()).isEqualTo(new StoredEvent.Origin("log", 77));
        assertThat(back.event()).isEqualTo(event);
        assertThat(back.event().version()).isEqualTo(3);
        assertThat(back.event().headers()).isEqualTo(event.headers());
        assertThat(back.event().topic()).isEqualTo("order");
        assertThat(back.event().text()).isEqualTo("{\"n\":1}");
    }

    @Test
    void readsABinaryCloudEventOfSomebodyElse() {
        Event event = read(foreign(
                        "k",
                        "{}",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "1",
                        "ce_source",
                        "/x",
                        "ce_type",
                        "com.acme.order",
                        "content-type",
                        "application/json"))
                .event();

        assertThat(event.type()).isEqualTo("com.acme.order");
        assertThat(event.key()).contains("k");
        assertThat(event.topic()).isEqualTo("order");
        assertThat(event.contentType()).isEqualTo("application/json");
    }

    @Test
    void readsAStructuredCloudEvent() {
        Event event = read(foreign(null, """
                        {"specversion":"1.0","id":"1","source":"/x","type":"order.placed","partitionkey":"k",
                         "tenant":"acme","count":5,"data":{"a":[1, 2]}}
                        """, "content-type", "application/cloudevents+json; charset=UTF-8"))
                .event();

        assertThat(event.type()).isEqualTo("order.placed");
        assertThat(event.key()).contains("k");
        assertThat(event.text()).isEqualTo("{\"a\":[1, 2]}");
        assertThat(event.headers()).containsEntry("tenant", "acme").containsEntry("count", "5");
        assertThat(event.contentType()).isEqualTo("application/json");
    }

    @Test
    void readsStructuredDataThatIsNoJsonObject() {
        String before = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"t.u\",";
        String type = "application/cloudevents+json";

        assertThat(read(foreign(null, before + "\"data\":\"a\"}", "content-type", type))
                        .event()
                        .text())
                .isEqualTo("\"a\"");
        assertThat(read(foreign(null, before + "\"data_base64\":\"AQI=\"}", "content-type", type))
                        .event()
                        .data())
                .containsExactly(1, 2);
        assertThat(read(foreign(
                                null,
                                before + "\"datacontenttype\":\"text/plain\",\"data\":\"a\"}",
                                "content-type",
                                type))
                        .event()
                        .text())
                .isEqualTo("a");
    }

    @Test
    void readsWhateverElseThereIsAsAnEventWithoutAType() {
        Event event = read(foreign("k", "raw")).event();

        assertThat(event.type()).isEqualTo("unnamed");
        assertThat(event.id()).isEqualTo("shop.order-2-41");
        assertThat(event.text()).isEqualTo("raw");
        assertThat(read(foreign("k", null)).event().data()).isEmpty();
        assertThat(read(foreign("k", "{broken", "content-type", "application/cloudevents+json"))
                        .event()
                        .type())
                .isEqualTo("unnamed");
    }
}
