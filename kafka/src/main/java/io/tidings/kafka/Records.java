/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.AttributeReader;
import io.tidings.broker.Attributes;
import io.tidings.broker.Envelope;
import io.tidings.broker.Foreign;
import io.tidings.broker.StructuredEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Events as records: CloudEvents in binary mode, with the attributes in headers that begin with {@code ce_}, as the
 * Kafka binding says. The structured mode is read too. The record's key is the event's.
 *
 * @param names of topics
 * @param foreign what is made of messages without an envelope
 * @param frames what is around the data of those with one
 */
record Records(Names names, Foreign foreign, Frames frames) {

    private static final byte[] NOTHING = {};

    Records(Names names, Foreign foreign) {
        this(names, foreign, new Frames(null));
    }

    /** Writes an event. One without data has an empty value, for an absent one would delete in a compacted topic. */
    ProducerRecord<byte[], byte[]> write(Message message) {
        byte[] key = message.event().key().map(Records::bytes).orElse(null);
        Frames.Framed framed = frames.around(message.event());
        ProducerRecord<byte[], byte[]> made =
                new ProducerRecord<>(names.topic(message.event().topic()), null, key, framed.value());
        Headers headers = made.headers();
        Attributes.write(message, (name, value) -> headers.add(HeaderNames.header(name), bytes(value)));
        framed.headers().forEach(headers::add);
        return made;
    }

    /** Reads an event, whoever wrote it. */
    StoredEvent read(ConsumerRecord<byte[], byte[]> record, int number) {
        return read(List.of(record), number).get(0);
    }

    /** Reads events of one partition. */
    List<StoredEvent> read(List<ConsumerRecord<byte[], byte[]>> records, int number) {
        List<StoredEvent> events = new ArrayList<>(records.size());
        String topic = records.isEmpty() ? "" : names.topicIn(records.get(0).topic());
        HeaderNames known = new HeaderNames();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            events.add(read(record, number, topic, known));
        }
        return events;
    }

    private StoredEvent read(ConsumerRecord<byte[], byte[]> record, int number, String topic, HeaderNames known) {
        long position = Positions.of(number, record.offset());
        Instant recordedAt = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        if (foreign.areMapped() && !isEnveloped(record.headers())) {
            Event event = foreign.read(raw(record, new RawMessage.Place(topic, place(record), recordedAt)));
            return new StoredEvent(position, number, recordedAt, event, true, null);
        }
        Attributes.Read read = event(record, topic, known, recordedAt);
        return new StoredEvent(position, number, recordedAt, read.event(), true, read.origin());
    }

    private static boolean isEnveloped(Headers headers) {
        Header contentType = headers.lastHeader(HeaderNames.CONTENT_TYPE);
        return headers.lastHeader(HeaderNames.header("type")) != null
                || contentType != null
                        && contentType.value() != null
                        && StructuredEvent.isMeant(text(contentType.value()));
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
    }

    private static RawMessage raw(ConsumerRecord<byte[], byte[]> record, RawMessage.Place place) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), SchemaIds.text(header.key(), header.value()));
            }
        }
        return new RawMessage(
                place,
                record.key() == null ? null : text(record.key()),
                headers,
                record.value() == null ? NOTHING : record.value());
    }

    private static Attributes.Read event(
            ConsumerRecord<byte[], byte[]> record, String topic, HeaderNames known, Instant recordedAt) {
        AttributeReader beside = new AttributeReader();
        byte[] frame = headers(record, known, beside);
        Envelope envelope = Envelope.open(beside, Frames.read(record.value(), frame));
        AttributeReader attributes = envelope.attributes();
        attributes.keyOtherwise(record.key());
        attributes.topicOtherwise(topic);
        return attributes.read(envelope.data(), () -> place(record), recordedAt);
    }

    /** Reads headers once, for to look for one is to look at all. Returns what is said of a frame, or null. */
    private static byte @Nullable [] headers(
            ConsumerRecord<byte[], byte[]> record, HeaderNames known, AttributeReader reader) {
        byte[] frame = null;
        int place = 0;
        for (Header header : record.headers()) {
            String name = known.attribute(place++, header.key());
            if (name != null && header.value() != null) {
                reader.put(name, header.value());
            } else if (name == null && header.key().equals(Frames.HEADER)) {
                frame = header.value();
            }
        }
        return frame;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
