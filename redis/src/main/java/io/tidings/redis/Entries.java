/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.lettuce.core.StreamMessage;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Events as entries of streams: CloudEvents in binary mode, after the pattern of the binding for Kafka. Attributes are
 * fields {@code ce_…}, the media type is {@code content-type}, the data is {@code data}.
 */
final class Entries {

    private static final String PREFIX = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String DATA = "data";
    private static final byte[] NOTHING = {};
    private static final int USUALLY = 16;
    private static final AttributeNames NAMES = new AttributeNames(PREFIX, CONTENT_TYPE);

    private Entries() {}

    /** Writes the fields of an entry, names and values in turn. */
    static Object[] fields(Message message) {
        List<Object> fields = new ArrayList<>(USUALLY);
        Attributes.write(message, (name, value) -> {
            fields.add(NAMES.name(name));
            fields.add(value.getBytes(StandardCharsets.UTF_8));
        });
        fields.add(DATA);
        fields.add(message.event().data());
        return fields.toArray();
    }

    /** Reads an entry, whoever wrote it. */
    static StoredEvent read(StreamMessage<String, byte[]> entry, Place place, Foreign foreign) {
        long position = Positions.of(entry.getId(), place.number());
        Instant recordedAt = Instant.ofEpochMilli(Positions.millis(position));
        Map<String, byte[]> fields = entry.getBody();
        Supplier<String> id = () -> "%s/%d/%s".formatted(place.topic(), place.part(), entry.getId());
        if (foreign.areMapped() && !isEnveloped(fields)) {
            Event event = foreign.read(raw(fields, new RawMessage.Place(place.topic(), id.get(), recordedAt)));
            return new StoredEvent(position, place.number(), recordedAt, event, true, null);
        }
        Attributes.Read read = enveloped(fields, id, recordedAt);
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

    private static Attributes.Read enveloped(Map<String, byte[]> fields, Supplier<String> id, Instant recordedAt) {
        AttributeReader beside = new AttributeReader();
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            String name = field.getKey();
            if (!name.equals(DATA)) {
                String attribute = NAMES.attribute(name);
                beside.put(attribute == null ? name : attribute, field.getValue());
            }
        }
        Envelope envelope = Envelope.open(beside, fields.getOrDefault(DATA, NOTHING));
        return envelope.attributes().read(envelope.data(), id, recordedAt);
    }

    /** Estimates what an event takes in memory and on the wire. */
    static long size(Event event) {
        return 512L + event.data().length;
    }
}
