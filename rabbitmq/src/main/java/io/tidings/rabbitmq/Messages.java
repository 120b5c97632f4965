/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.LongString;
import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.AttributeNames;
import io.tidings.broker.AttributeReader;
import io.tidings.broker.Attributes;
import io.tidings.broker.Envelope;
import io.tidings.broker.Foreign;
import io.tidings.broker.StructuredEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events as messages: CloudEvents as the AMQP binding says, in structured mode, or in binary mode with the attributes
 * in headers that begin with {@code cloudEvents:}. Headers that begin with {@code cloudEvents_} are read too.
 */
final class Messages {

    /** The header of a message that carries no event, but keeps a stream from being empty. */
    static final String MARK = "tidings-mark";

    private static final String PREFIX = "cloudEvents:";
    private static final String OTHER_PREFIX = "cloudEvents_";
    private static final String CONTENT_TYPE = PREFIX + Attributes.CONTENT_TYPE;
    private static final String OFFSET = "x-stream-offset";
    private static final int PERSISTENT = 2;
    private static final Duration TOGETHER = Duration.ofSeconds(1);
    private static final int MOST_KEY_BYTES = 255;
    private static final int MOST_BYTES_A_CHAR = 3;
    private static final AttributeNames NAMES = new AttributeNames(PREFIX, CONTENT_TYPE);

    private Messages() {}

    /** An event as it is sent. */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by nobody
    record Written(BasicProperties properties, byte[] data) {}

    /**
     * Writes an event as one document. What cannot stand in one has its attributes beside the data. Each property costs
     * RabbitMQ a fifth of what a message without any does, so what the document says is not said again.
     */
    static Written document(Message message) {
        byte[] document = StructuredEvent.write(message);
        if (document == null) {
            return binary(message);
        }
        Instant now = Instant.now();
        Duration apart = Duration.between(message.event().time(), now).abs();
        return new Written(
                new BasicProperties.Builder()
                        .contentType(StructuredEvent.CONTENT_TYPE)
                        .deliveryMode(PERSISTENT)
                        .timestamp(apart.compareTo(TOGETHER) < 0 ? null : Date.from(now))
                        .build(),
                document);
    }

    /** Writes an event with the attributes beside the data. */
    static Written binary(Message message) {
        Map<String, Object> headers = new HashMap<>(24);
        Attributes.write(message, (name, value) -> headers.put(NAMES.name(name), value));
        headers.remove(CONTENT_TYPE); // AMQP has a property for it
        Event event = message.event();
        return new Written(
                new BasicProperties.Builder()
                        .contentType(event.contentType())
                        .messageId(shortened(event.id()))
                        .deliveryMode(PERSISTENT)
                        .timestamp(Date.from(Instant.now()))
                        .headers(headers)
                        .build(),
                event.data());
    }

    /** Returns what an event is published with: the partition, then the type. */
    static String routingKey(int partition, String type) {
        return shortened(partition + "." + type);
    }

    /** AMQP takes texts of so many bytes, and no more, outside of headers. */
    private static String shortened(String text) {
        if (text.length() <= MOST_KEY_BYTES / MOST_BYTES_A_CHAR) {
            return text;
        }
        int end = Math.min(text.length(), MOST_KEY_BYTES);
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
            end--;
        }
        return text.substring(0, end);
    }

    static boolean isMark(Delivery delivery) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        return headers != null && headers.containsKey(MARK);
    }

    static long offset(Delivery delivery) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        Object offset = headers == null ? null : headers.get(OFFSET);
        if (offset instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalStateException("a delivery from a stream has no offset");
    }

    /** Reads an event, whoever wrote it. */
    static StoredEvent read(Delivery delivery, int partition, Foreign foreign) {
        long offset = offset(delivery);
        if (foreign.areMapped() && !isEnveloped(delivery)) {
            Instant recordedAt = timestamp(delivery).orElseGet(Instant::now);
            Event event = foreign.read(raw(delivery, place(partition, offset), recordedAt));
            return new StoredEvent(Positions.of(partition, offset), partition, recordedAt, event, true, null);
        }
        Attributes.Read read = open(delivery, () -> place(partition, offset));
        Instant recordedAt = recordedAt(delivery, read.event());
        return new StoredEvent(
                Positions.of(partition, offset), partition, recordedAt, read.event(), true, read.origin());
    }

    private static Attributes.Read open(Delivery delivery, Supplier<String> place) {
        Envelope envelope = Envelope.open(attributes(delivery), delivery.getBody());
        return envelope.attributes()
                .read(envelope.data(), place, timestamp(delivery).orElseGet(Instant::now));
    }

    private static String place(int partition, long offset) {
        return "%d-%d".formatted(partition, offset);
    }

    private static boolean isEnveloped(Delivery delivery) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        return StructuredEvent.isMeant(delivery.getProperties().getContentType())
                || headers != null
                        && (headers.containsKey(PREFIX + "type") || headers.containsKey(OTHER_PREFIX + "type"));
    }

    /** A message without an envelope; its routing key stands for the topic. */
    private static RawMessage raw(Delivery delivery, String id, Instant recordedAt) {
        Map<String, String> headers = new TreeMap<>();
        Map<String, Object> given = delivery.getProperties().getHeaders();
        if (given != null) {
            given.forEach((name, value) -> headers.put(name, String.valueOf(value)));
        }
        headers.remove(OFFSET);
        String topic = delivery.getEnvelope().getRoutingKey();
        return new RawMessage(new RawMessage.Place(topic, id, recordedAt), null, headers, delivery.getBody());
    }

    /**
     * Finds when it was published, by the publisher's clock, in seconds: RabbitMQ does not say when it stored a
     * message. Where the publisher does not say it either, it is the time of the event.
     */
    static Instant recordedAt(Delivery delivery) {
        return recordedAt(delivery, open(delivery, () -> "unknown").event());
    }

    private static Instant recordedAt(Delivery delivery, Event event) {
        return timestamp(delivery).orElseGet(() -> past(event.time()));
    }

    /** Anybody can publish events of any time. */
    private static Instant past(Instant time) {
        Instant now = Instant.now();
        return time.isAfter(now) || time.isBefore(Instant.EPOCH) ? now : time;
    }

    private static Optional<Instant> timestamp(Delivery delivery) {
        return Optional.ofNullable(delivery.getProperties().getTimestamp()).map(Date::toInstant);
    }

    private static AttributeReader attributes(Delivery delivery) {
        AttributeReader reader = new AttributeReader();
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        if (headers != null) {
            headers.forEach((name, value) -> {
                String attribute = attribute(name);
                if (attribute != null && value instanceof LongString text) {
                    reader.put(attribute, text.getBytes());
                } else if (attribute != null && value != null) {
                    reader.put(attribute, value.toString());
                }
            });
        }
        String contentType = delivery.getProperties().getContentType();
        if (contentType != null) {
            reader.put(Attributes.CONTENT_TYPE, contentType);
        }
        return reader;
    }

    private static @Nullable String attribute(String header) {
        return header.startsWith(OTHER_PREFIX) ? header.substring(OTHER_PREFIX.length()) : NAMES.attribute(header);
    }
}
