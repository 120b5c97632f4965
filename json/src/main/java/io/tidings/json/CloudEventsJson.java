/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cloudevents.CloudEvent;
import io.tidings.CodecException;
import io.tidings.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Events as CloudEvents 1.0 in JSON: one alone, a batch (an array), or JSON lines.
 *
 * <p>How an {@link Event} is told in CloudEvents, and read again:
 *
 * <table>
 *   <caption>Attributes</caption>
 *   <tr><th>event</th><th>CloudEvents</th></tr>
 *   <tr><td>id, source, type, subject, time, contentType, dataSchema</td><td>the attributes of those names</td></tr>
 *   <tr><td>key</td><td>{@code partitionkey}</td></tr>
 *   <tr><td>version</td><td>{@code typeversion}, an integer; left out when it is 1</td></tr>
 *   <tr><td>topic</td><td>{@code topic}; left out when it is the first word of the type</td></tr>
 *   <tr><td>headers, correlation and causation id among them</td><td>an extension each, such as
 *       {@code correlationid}</td></tr>
 *   <tr><td>position in the log, where given</td><td>{@code sequence}, 20 digits; not read again, since it says nothing
 *       about another log</td></tr>
 *   <tr><td>data that is JSON</td><td>{@code data}, the JSON value itself, with all digits of its numbers</td></tr>
 *   <tr><td>data that is text in UTF-8</td><td>{@code data}, a string</td></tr>
 *   <tr><td>other data, and what calls itself JSON but is not</td><td>{@code data_base64}</td></tr>
 * </table>
 *
 * <p>A source or schema that is no URI reference is written with its illegal characters percent-encoded.
 *
 * <p>Other people's extensions become headers: numbers and booleans as text. Refused are extensions that are objects or
 * arrays, and names that are longer than 40 characters or hold anything but lower-case letters and digits, since no
 * other transport could carry them. A time that is missing becomes now. Attributes that are {@code null} count as
 * missing.
 *
 * <p>Whatever is wrong is a {@link CodecException} that names the line, or the place in the batch, and the attribute.
 */
public final class CloudEventsJson {

    /** The media type of one event. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    /** The media type of an array of events. */
    public static final String BATCH_CONTENT_TYPE = "application/cloudevents-batch+json";

    private static final JsonMapper MAPPER = Mappers.cloudEvents();
    private static final ObjectReader ONE_OF_MANY =
            MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final CloudEventWriting WRITING = new CloudEventWriting(MAPPER);
    private static final CloudEventReading READING = new CloudEventReading(MAPPER);

    private CloudEventsJson() {}

    /**
     * Writes an event, on one line.
     *
     * @param event the event
     * @return JSON in UTF-8, without an end of line
     */
    public static byte[] write(Event event) {
        return bytes(event, WRITING.cloudEvent(event, OptionalLong.empty()));
    }

    /**
     * Writes an event and where it stands in its log, on one line.
     *
     * @param event the event
     * @param position its position, not negative
     * @return JSON in UTF-8, without an end of line
     */
    public static byte[] write(Event event, long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position must not be negative: " + position);
        }
        return bytes(event, WRITING.cloudEvent(event, OptionalLong.of(position)));
    }

    /**
     * Writes a batch.
     *
     * @param events the events, in order
     * @return a JSON array in UTF-8
     */
    public static byte[] writeBatch(Collection<Event> events) {
        List<CloudEvent> batch = new ArrayList<>(events.size());
        for (Event event : events) {
            batch.add(WRITING.cloudEvent(event, OptionalLong.empty()));
        }
        try {
            return MAPPER.writeValueAsBytes(batch);
        } catch (JsonProcessingException e) {
            throw new CodecException("Could not write a batch of %d events: %s".formatted(batch.size(), reason(e)), e);
        }
    }

    /**
     * Reads one event.
     *
     * @param json JSON in UTF-8
     * @return the event
     * @throws CodecException if it is no JSON, no CloudEvent, or more than one
     */
    public static Event read(byte[] json) {
        return READING.event(CloudEventPlace.ALONE, tree(json));
    }

    /**
     * Reads a batch.
     *
     * @param json a JSON array in UTF-8
     * @return the events, in order
     * @throws CodecException if it is no array, or an event of it cannot be read
     */
    public static List<Event> readBatch(byte[] json) {
        JsonNode batch = tree(json);
        if (!batch.isArray()) {
            throw new CodecException(
                    "A batch of CloudEvents is a JSON array; this is %s. Put the events between [ and ]."
                            .formatted(CloudEventReading.kind(batch)),
                    null);
        }
        List<Event> events = new ArrayList<>(batch.size());
        for (JsonNode element : batch) {
            events.add(READING.event(CloudEventPlace.inBatch(events.size() + 1), element));
        }
        return List.copyOf(events);
    }

    /**
     * Reads JSON lines: an event on each line, blank lines apart. A line that cannot be read does not keep the next
     * from being read.
     *
     * @param in JSON lines in UTF-8; closed with the reader
     * @return the events, read as they are asked for
     */
    public static EventReader readLines(InputStream in) {
        return new LineReader(in, MAPPER, READING);
    }

    /**
     * Reads whatever shape of JSON holds events: one event, on one line or many, a batch, JSON lines, or these one
     * after the other. After JSON that is broken nothing more can be read.
     *
     * @param in JSON in UTF-8; closed with the reader
     * @return the events, read as they are asked for, also those of a batch
     */
    public static EventReader readAny(InputStream in) {
        try {
            return new ValueReader(MAPPER.createParser(in), ONE_OF_MANY, READING);
        } catch (IOException e) {
            throw new CodecException("Could not begin to read events: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Event event, CloudEvent cloudEvent) {
        try {
            return MAPPER.writeValueAsBytes(cloudEvent);
        } catch (JsonProcessingException e) {
            throw new CodecException("Could not write event %s: %s".formatted(event, reason(e)), e);
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException | NumberFormatException e) {
            throw CloudEventPlace.ALONE.notJson(e);
        }
    }

    private static String reason(JsonProcessingException e) {
        return Failures.reason(e);
    }
}
