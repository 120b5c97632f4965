/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.Event;
import io.tidings.RawEvent;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent.Origin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as the attributes of CloudEvents 1.0, for the binary mode of every broker; the data travels beside them.
 * Each broker puts its own prefix before the names.
 */
public final class Attributes {

    /** The media type of the data; brokers with a place of their own for it put it there. */
    public static final String CONTENT_TYPE = "datacontenttype";

    /** What an event from elsewhere is called that does not say its type. */
    public static final String UNNAMED = "unnamed";

    private static final String SPEC_VERSION = "specversion";
    private static final String ID = "id";
    private static final String SOURCE = "source";
    private static final String TYPE = "type";
    private static final String SUBJECT = "subject";
    private static final String TIME = "time";
    private static final String DATA_SCHEMA = "dataschema";
    private static final String KEY = "partitionkey";
    private static final String VERSION = "typeversion";
    private static final String TOPIC = "topic";
    private static final String SEQUENCE = "sequence";
    private static final String LOG = "sequencelog";

    private Attributes() {}

    /**
     * What came in.
     *
     * @param event the event
     * @param origin where a relay read it, or null
     */
    public record Read(Event event, @Nullable Origin origin) {}

    /**
     * Writes the attributes of a message.
     *
     * @param message the event and its origin
     * @return by name, the required ones first; free headers among them
     */
    public static Map<String, String> of(Message message) {
        Event event = message.event();
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put(SPEC_VERSION, "1.0");
        attributes.put(ID, event.id());
        attributes.put(SOURCE, event.source());
        attributes.put(TYPE, event.type());
        attributes.put(TIME, event.time().toString());
        attributes.put(CONTENT_TYPE, event.contentType());
        event.subject().ifPresent(subject -> attributes.put(SUBJECT, subject));
        event.dataSchema().ifPresent(schema -> attributes.put(DATA_SCHEMA, schema));
        event.key().ifPresent(key -> attributes.put(KEY, key));
        if (event.version() != 1) {
            attributes.put(VERSION, Integer.toString(event.version()));
        }
        if (!event.topic().equals(topicOf(event.type()))) {
            attributes.put(TOPIC, event.topic());
        }
        attributes.putAll(event.headers());
        Origin origin = message.origin();
        if (origin != null) {
            attributes.put(SEQUENCE, "%020d".formatted(origin.position()));
            attributes.put(LOG, origin.log());
        }
        return attributes;
    }

    /**
     * Reads an event, whoever wrote it. Nothing is refused: what is missing gets a stand-in, so that an event which
     * nobody can use becomes a dead letter of whoever asked for it, and is not lost.
     *
     * @param attributes by name
     * @param data the data
     * @param place where it was found; stands in for a missing id
     * @param foundAt when the broker stored it; stands in for a missing time
     * @return the event
     */
    public static Read read(Map<String, String> attributes, byte[] data, String place, Instant foundAt) {
        Map<String, String> headers = new TreeMap<>(attributes);
        headers.remove(SPEC_VERSION);
        RawEvent raw = new RawEvent(
                        take(headers, TYPE, UNNAMED), take(headers, ID, place), take(headers, SOURCE, "/unknown"))
                .version(number(headers.remove(VERSION)))
                .topic(headers.remove(TOPIC))
                .about(headers.remove(SUBJECT), headers.remove(KEY))
                .time(time(headers.remove(TIME), foundAt))
                .data(data, take(headers, CONTENT_TYPE, "application/octet-stream"), headers.remove(DATA_SCHEMA));
        Origin origin = origin(headers.remove(SEQUENCE), headers.remove(LOG));
        return new Read(raw.headers(headers).build(), origin);
    }

    private static String take(Map<String, String> headers, String name, String standIn) {
        String value = headers.remove(name);
        return value == null || value.isBlank() ? standIn : value;
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,8}") ? Integer.parseInt(text) : 1;
    }

    private static Instant time(@Nullable String text, Instant standIn) {
        try {
            return text == null ? standIn : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return standIn;
        }
    }

    private static @Nullable Origin origin(@Nullable String sequence, @Nullable String log) {
        return sequence != null && log != null && sequence.matches("\\d{1,20}")
                ? new Origin(log, Long.parseLong(sequence))
                : null;
    }

    private static String topicOf(String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? type.substring(0, dot) : type;
    }
}
