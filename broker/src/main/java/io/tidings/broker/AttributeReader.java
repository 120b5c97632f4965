/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import io.tidings.RawEvent;
import io.tidings.spi.StoredEvent.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the attributes of one event in any order, whoever wrote it. Nothing is refused: what is missing gets a
 * stand-in, so that an event which nobody can use becomes a dead letter of whoever asked for it, and is not lost.
 *
 * <p>Reading is where a broker's events spend their time, so what most of them say alike is not decoded anew for each.
 * One reader for each event. Not thread-safe.
 */
public final class AttributeReader {

    private static final Words WORDS = new Words();
    private static final String BINARY = "application/octet-stream";
    private static final int LONGEST_VERSION = 9;
    private static final int LONGEST_POSITION = 20;

    private @Nullable String id;
    private @Nullable String source;
    private @Nullable String type;
    private byte @Nullable [] time;
    private @Nullable String subject;
    private @Nullable String contentType;
    private @Nullable String dataSchema;
    private @Nullable String key;
    private @Nullable String version;
    private @Nullable String topic;
    private @Nullable String sequence;
    private @Nullable String log;
    private @Nullable Map<String, String> headers;

    /** Makes a reader of one event. */
    public AttributeReader() {}

    /**
     * Takes an attribute as it came; of two with one name the later counts.
     *
     * @param name without the prefix of the broker
     * @param value in UTF-8
     */
    public void put(String name, byte[] value) {
        switch (name) {
            case Attributes.SPEC_VERSION -> {}
            case Attributes.TIME -> time = value;
            case Attributes.TYPE, Attributes.SOURCE, Attributes.CONTENT_TYPE, Attributes.TOPIC, Attributes.LOG ->
                put(name, WORDS.of(value));
            default -> put(name, new String(value, StandardCharsets.UTF_8));
        }
    }

    /**
     * Takes an attribute; of two with one name the later counts.
     *
     * @param name without the prefix of the broker
     * @param value the value
     */
    public void put(String name, String value) {
        switch (name) {
            case Attributes.SPEC_VERSION -> {}
            case Attributes.ID -> id = value;
            case Attributes.SOURCE -> source = value;
            case Attributes.TYPE -> type = value;
            case Attributes.TIME -> time = value.getBytes(StandardCharsets.UTF_8);
            case Attributes.CONTENT_TYPE -> contentType = value;
            case Attributes.KEY -> key = value;
            default -> putRare(name, value);
        }
    }

    private void putRare(String name, String value) {
        switch (name) {
            case Attributes.SUBJECT -> subject = value;
            case Attributes.DATA_SCHEMA -> dataSchema = value;
            case Attributes.VERSION -> version = value;
            case Attributes.TOPIC -> topic = value;
            case Attributes.SEQUENCE -> sequence = value;
            case Attributes.LOG -> log = value;
            default -> header(name, value);
        }
    }

    private void header(String name, String value) {
        if (headers == null) {
            headers = new TreeMap<>();
        }
        headers.put(name, value);
    }

    /** Tells whether the type is known so far. */
    boolean hasType() {
        return type != null;
    }

    /** Returns the media type of the data so far, or null. */
    @Nullable String contentType() {
        return contentType;
    }

    /**
     * Says what the broker knows of the key, for an event that does not say it itself.
     *
     * @param standIn the key in UTF-8, or null
     */
    public void keyOtherwise(byte @Nullable [] standIn) {
        if (key == null && standIn != null) {
            key = new String(standIn, StandardCharsets.UTF_8);
        }
    }

    /**
     * Says where it was found, for an event that does not say its topic itself.
     *
     * @param standIn the topic
     */
    public void topicOtherwise(String standIn) {
        if (topic == null) {
            topic = standIn;
        }
    }

    /**
     * Makes the event.
     *
     * @param data the data
     * @param place where it was found; stands in for a missing id
     * @param foundAt when the broker stored it; stands in for a missing time
     * @return the event
     */
    public Attributes.Read read(byte[] data, Supplier<String> place, Instant foundAt) {
        RawEvent raw = new RawEvent(
                        or(type, Attributes.UNNAMED),
                        id == null || id.isBlank() ? place.get() : id,
                        or(source, "/unknown"))
                .version(number(version))
                .topic(topic)
                .about(subject, key)
                .time(time == null ? foundAt : Timestamps.read(time, foundAt))
                .data(data, or(contentType, BINARY), dataSchema);
        if (headers != null) {
            raw.headers(headers);
        }
        return new Attributes.Read(raw.build(), origin());
    }

    private static String or(@Nullable String text, String standIn) {
        return text == null || text.isBlank() ? standIn : text;
    }

    private static int number(@Nullable String text) {
        return text != null && isNumber(text, LONGEST_VERSION) && text.charAt(0) != '0' ? Integer.parseInt(text) : 1;
    }

    private @Nullable Origin origin() {
        if (sequence == null || log == null || !isNumber(sequence, LONGEST_POSITION)) {
            return null;
        }
        try {
            return new Origin(log, Long.parseLong(sequence));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isNumber(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
