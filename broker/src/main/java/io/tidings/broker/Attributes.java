/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.Event;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent.Origin;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An event as the attributes of CloudEvents 1.0. In the binary mode the data travels beside them, and each broker puts
 * its own prefix before the names; in the structured mode all of it is one document.
 */
public final class Attributes {

    /** The media type of the data; brokers with a place of their own for it put it there. */
    public static final String CONTENT_TYPE = "datacontenttype";

    /** What an event from elsewhere is called that does not say its type. */
    public static final String UNNAMED = "unnamed";

    static final String SPEC_VERSION = "specversion";
    static final String ID = "id";
    static final String SOURCE = "source";
    static final String TYPE = "type";
    static final String SUBJECT = "subject";
    static final String TIME = "time";
    static final String DATA_SCHEMA = "dataschema";
    static final String KEY = "partitionkey";
    static final String VERSION = "typeversion";
    static final String TOPIC = "topic";
    static final String SEQUENCE = "sequence";
    static final String LOG = "sequencelog";

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
        Map<String, String> attributes = new LinkedHashMap<>();
        write(message, attributes::put);
        return attributes;
    }

    /**
     * Writes the attributes of a message one by one.
     *
     * @param message the event and its origin
     * @param attributes takes names and values, the required ones first; free headers among them
     */
    public static void write(Message message, BiConsumer<String, String> attributes) {
        Event event = message.event();
        attributes.accept(SPEC_VERSION, "1.0");
        attributes.accept(ID, event.id());
        attributes.accept(SOURCE, event.source());
        attributes.accept(TYPE, event.type());
        attributes.accept(TIME, Timestamps.write(event.time()));
        attributes.accept(CONTENT_TYPE, event.contentType());
        event.subject().ifPresent(subject -> attributes.accept(SUBJECT, subject));
        event.dataSchema().ifPresent(schema -> attributes.accept(DATA_SCHEMA, schema));
        event.key().ifPresent(key -> attributes.accept(KEY, key));
        if (event.version() != 1) {
            attributes.accept(VERSION, Integer.toString(event.version()));
        }
        if (!isNatural(event.topic(), event.type())) {
            attributes.accept(TOPIC, event.topic());
        }
        event.headers().forEach(attributes);
        Origin origin = message.origin();
        if (origin != null) {
            attributes.accept(SEQUENCE, "%020d".formatted(origin.position()));
            attributes.accept(LOG, origin.log());
        }
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
        AttributeReader reader = new AttributeReader();
        attributes.forEach(reader::put);
        return reader.read(data, () -> place, foundAt);
    }

    /** Tells whether a topic is the first word of a type. */
    private static boolean isNatural(String topic, String type) {
        int dot = type.indexOf('.');
        return dot > 0 ? dot == topic.length() && type.startsWith(topic) : type.equals(topic);
    }
}
