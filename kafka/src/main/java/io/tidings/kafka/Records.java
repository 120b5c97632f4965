/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.Attributes;
import io.tidings.broker.Foreign;
import io.tidings.broker.StructuredEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Events as records: CloudEvents in binary mode, with the attributes in headers that begin with {@code ce_}, as the
 * Kafka binding says. The structured mode is read too. The record's key is the event's.
 */
record Records(Names names, Foreign foreign) {

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String KEY = "partitionkey";
    private static final String TOPIC = "topic";

    /** Writes an event. One without data has an empty value, for an absent one would delete in a compacted topic. */
    ProducerRecord<byte[], byte[]> write(Message message) {
        byte[] key = message.event().key().map(Records::bytes).orElse(null);
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(
                names.topic(message.event().topic()), null, key, message.event().data());
        Attributes.of(message).forEach((name, value) -> {
            String header = name.equals(Attributes.CONTENT_TYPE) ? CONTENT_TYPE : PREFIX + name;
            made.headers().add(header, bytes(value));
        });
        return made;
    }

    /** Reads an event, whoever wrote it. */
    StoredEvent read(ConsumerRecord<byte[], byte[]> record, int number) {
        long position = Positions.of(number, record.offset());
        Instant recordedAt = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        String place = "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
        if (foreign.areMapped() && !isEnveloped(record)) {
            Event event =
                    foreign.read(raw(record, new RawMessage.Place(names.topicIn(record.topic()), place, recordedAt)));
            return new StoredEvent(position, number, recordedAt, event, true, null);
        }
        Attributes.Read read = enveloped(record, place, recordedAt);
        return new StoredEvent(position, number, recordedAt, read.event(), true, read.origin());
    }

    private static boolean isEnveloped(ConsumerRecord<byte[], byte[]> record) {
        Header contentType = record.headers().lastHeader(CONTENT_TYPE);
        return record.headers().lastHeader(PREFIX + "type") != null
                || contentType != null
                        && contentType.value() != null
                        && StructuredEvent.isMeant(text(contentType.value()));
    }

    private static RawMessage raw(ConsumerRecord<byte[], byte[]> record, RawMessage.Place place) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), text(header.value()));
            }
        }
        return new RawMessage(
                place,
                record.key() == null ? null : text(record.key()),
                headers,
                record.value() == null ? new byte[0] : record.value());
    }

    private Attributes.Read enveloped(ConsumerRecord<byte[], byte[]> record, String place, Instant recordedAt) {
        Map<String, String> attributes = headers(record);
        byte[] data = record.value() == null ? new byte[0] : record.value();
        if (StructuredEvent.isMeant(attributes.get(Attributes.CONTENT_TYPE))) {
            StructuredEvent structured = StructuredEvent.read(data);
            if (structured != null) {
                attributes = new TreeMap<>(structured.attributes());
                data = structured.data();
            }
        }
        if (record.key() != null) {
            attributes.putIfAbsent(KEY, text(record.key()));
        }
        attributes.putIfAbsent(TOPIC, names.topicIn(record.topic()));
        return Attributes.read(attributes, data, place, recordedAt);
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                String value = text(header.value());
                if (header.key().startsWith(PREFIX)) {
                    attributes.put(header.key().substring(PREFIX.length()), value);
                } else if (header.key().equals(CONTENT_TYPE)) {
                    attributes.put(Attributes.CONTENT_TYPE, value);
                }
            }
        }
        return attributes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
