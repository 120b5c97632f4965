/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.Attributes;
import io.tidings.broker.Foreign;
import io.tidings.broker.StructuredEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Events as messages: CloudEvents in binary mode, with the attributes in headers that begin with {@code cloudEvents:},
 * as the AMQP binding says. Headers that begin with {@code cloudEvents_} and the structured mode are read too.
 */
final class Messages {

    /** The header of a message that carries no event, but keeps a stream from being empty. */
    static final String MARK = "tidings-mark";

    private static final String PREFIX = "cloudEvents:";
    private static final String OTHER_PREFIX = "cloudEvents_";
    private static final String OFFSET = "x-stream-offset";
    private static final int PERSISTENT = 2;
    private static final int MOST_KEY_BYTES = 255;
    private static final int MOST_BYTES_A_CHAR = 3;
    private static final Map<String, String> PREFIXED = new ConcurrentHashMap<>();
    private static final int MOST_PREFIXED = 1000;

    private Messages() {}

    static BasicProperties properties(Message message) {
        Map<String, Object> headers = new HashMap<>(24);
        Attributes.of(message).forEach((name, value) -> {
            if (!name.equals(Attributes.CONTENT_TYPE)) {
                headers.put(prefixed(name), value);
            }
        });
        return new BasicProperties.Builder()
                .contentType(message.event().contentType())
                .messageId(shortened(message.event().id()))
                .deliveryMode(PERSISTENT)
                .timestamp(Date.from(Instant.now()))
                .headers(headers)
                .build();
    }

    private static String prefixed(String name) {
        String known = PREFIXED.get(name);
        if (known != null) {
            return known;
        }
        String made = PREFIX + name;
        if (PREFIXED.size() < MOST_PREFIXED) {
            PREFIXED.put(name, made);
        }
        return made;
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
        Instant recordedAt = recordedAt(delivery);
        if (foreign.areMapped() && !isEnveloped(delivery)) {
            String id = "%d-%d".formatted(partition, offset);
            Event event = foreign.read(raw(delivery, id, recordedAt));
            return new StoredEvent(Positions.of(partition, offset), partition, recordedAt, event, true, null);
        }
        Map<String, String> attributes = attributes(delivery);
        byte[] data = delivery.getBody();
        if (StructuredEvent.isMeant(attributes.get(Attributes.CONTENT_TYPE))) {
            StructuredEvent structured = StructuredEvent.read(data);
            if (structured != null) {
                attributes = structured.attributes();
                data = structured.data();
            }
        }
        Attributes.Read read = Attributes.read(attributes, data, "%d-%d".formatted(partition, offset), recordedAt);
        return new StoredEvent(
                Positions.of(partition, offset), partition, recordedAt, read.event(), true, read.origin());
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

    /** When it was published, by the publisher's clock, in seconds: RabbitMQ does not say when it stored a message. */
    static Instant recordedAt(Delivery delivery) {
        Date time = delivery.getProperties().getTimestamp();
        return time == null ? Instant.now() : time.toInstant();
    }

    private static Map<String, String> attributes(Delivery delivery) {
        Map<String, String> attributes = new TreeMap<>();
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        if (headers != null) {
            headers.forEach((name, value) -> {
                String attribute = attribute(name);
                if (attribute != null && value != null) {
                    attributes.put(attribute, value.toString());
                }
            });
        }
        String contentType = delivery.getProperties().getContentType();
        if (contentType != null) {
            attributes.put(Attributes.CONTENT_TYPE, contentType);
        }
        return attributes;
    }

    private static @Nullable String attribute(String header) {
        return header.startsWith(PREFIX) || header.startsWith(OTHER_PREFIX) ? header.substring(PREFIX.length()) : null;
    }
}
