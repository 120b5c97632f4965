/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.StreamMessage;
import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.Attributes;
import io.tidings.broker.Foreign;
import io.tidings.broker.StructuredEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Events as entries of streams: CloudEvents in binary mode, after the pattern of the binding for Kafka. Attributes are
 * fields {@code ce_…}, the media type is {@code content-type}, the data is {@code data}.
 */
final class Entries {

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String DATA = "data";
    private static final byte[] NOTHING = {};

    private Entries() {}

    /** Writes the fields of an entry, names and values in turn. */
    static Object[] fields(Message message) {
        Map<String, String> attributes = Attributes.of(message);
        Object[] fields = new Object[attributes.size() * 2 + 2];
        int i = 0;
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            String name = attribute.getKey();
            fields[i++] = name.equals(Attributes.CONTENT_TYPE) ? CONTENT_TYPE : PREFIX + name;
            fields[i++] = attribute.getValue().getBytes(StandardCharsets.UTF_8);
        }
        fields[i++] = DATA;
        fields[i] = message.event().data();
        return fields;
    }

    /** Reads an entry, whoever wrote it. */
    static StoredEvent read(StreamMessage<String, byte[]> entry, Place place, Foreign foreign) {
        long position = Positions.of(entry.getId(), place.number());
        Instant recordedAt = Instant.ofEpochMilli(Positions.millis(position));
        String id = "%s/%d/%s".formatted(place.topic(), place.part(), entry.getId());
        if (foreign.areMapped() && !isEnveloped(entry.getBody())) {
            Event event = foreign.read(raw(entry.getBody(), new RawMessage.Place(place.topic(), id, recordedAt)));
            return new StoredEvent(position, place.number(), recordedAt, event, true, null);
        }
        Attributes.Read read = enveloped(entry.getBody(), id, recordedAt);
        return new StoredEvent(position, place.number(), recordedAt, read.event(), true, read.origin());
    }

    private static boolean isEnveloped(Map<String, byte[]> fields) {
        byte[] contentType = fields.get(CONTENT_TYPE);
        return fields.containsKey(PREFIX + "type")
                || contentType != null && StructuredEvent.isMeant(new String(contentType, StandardCharsets.UTF_8));
    }

    private static RawMessage raw(Map<String, byte[]> fields, RawMessage.Place place) {
        Map<String, String> headers = new HashMap<>();
        fields.forEach((name, value) -> headers.put(name, new String(value, StandardCharsets.UTF_8)));
        headers.remove(DATA);
        return new RawMessage(place, null, headers, fields.getOrDefault(DATA, NOTHING));
    }

    private static Attributes.Read enveloped(Map<String, byte[]> fields, String id, Instant recordedAt) {
        Map<String, String> attributes = new HashMap<>();
        byte[] data = NOTHING;
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            String name = field.getKey();
            if (name.equals(DATA)) {
                data = field.getValue();
            } else {
                attributes.put(attribute(name), new String(field.getValue(), StandardCharsets.UTF_8));
            }
        }
        StructuredEvent structured =
                StructuredEvent.isMeant(attributes.get(Attributes.CONTENT_TYPE)) ? StructuredEvent.read(data) : null;
        if (structured != null) {
            attributes = structured.attributes();
            data = structured.data();
        }
        return Attributes.read(attributes, data, id, recordedAt);
    }

    private static String attribute(String field) {
        if (field.equals(CONTENT_TYPE)) {
            return Attributes.CONTENT_TYPE;
        }
        return field.startsWith(PREFIX) ? field.substring(PREFIX.length()) : field;
    }

    /** Estimates what an event takes in memory and on the wire. */
    static long size(Event event) {
        return 512L + event.data().length;
    }
}
