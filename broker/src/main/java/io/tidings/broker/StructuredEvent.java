/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidings.Event;
import io.tidings.spi.Broker.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CloudEvent in structured mode: one JSON document with everything in it. */
public final class StructuredEvent {

    /** The media type of the documents that are written. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final int MOST_BYTES = 1 << 30;
    private static final String DATA = "data";
    private static final String BASE64 = "data_base64";
    private static final byte[] BEFORE_DATA = ",\"data\":".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private StructuredEvent() {}

    /**
     * Tells whether a media type is that of one event as JSON.
     *
     * @param contentType the media type, or null
     * @return true for {@code application/cloudevents+json}, whatever its parameters
     */
    public static boolean isMeant(@Nullable String contentType) {
        return contentType != null && contentType.regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length());
    }

    /**
     * Writes a document.
     *
     * @param message an event and its origin
     * @return JSON in UTF-8 with the data of the event in it, byte by byte as they are; null if they cannot stand
     *     there, because they are no JSON, or not a single value of it, or have white space around it
     */
    public static byte @Nullable [] write(Message message) {
        Event event = message.event();
        Map<String, String> headers = event.headers();
        if (!isJson(event.contentType()) || headers.containsKey(DATA) || headers.containsKey(BASE64)) {
            return null;
        }
        byte[] data = event.data();
        byte[] attributes;
        try {
            attributes = attributes(message);
        } catch (IOException e) {
            return null; // half of a surrogate pair, which earlier releases of the library do not write
        }
        int start = attributes.length - 1 + BEFORE_DATA.length;
        if (data.length > MOST_BYTES - start) {
            return null;
        }
        byte[] document = Arrays.copyOf(attributes, start + data.length + 1);
        System.arraycopy(BEFORE_DATA, 0, document, attributes.length - 1, BEFORE_DATA.length);
        System.arraycopy(data, 0, document, start, data.length);
        document[start + data.length] = '}';
        Reading read = reading(document);
        return read != null && read.from == start && read.to == start + data.length ? document : null;
    }

    private static byte[] attributes(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            Attributes.write(message, (name, value) -> write(json, name, value));
            json.writeEndObject();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, String value) {
        try {
            json.writeStringField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.contains("+json");
    }

    /**
     * Reads a document.
     *
     * @param document JSON in UTF-8
     * @return attributes and data of the event, JSON data as they were written; null if it is none
     */
    static @Nullable Envelope read(byte[] document) {
        Reading reading = reading(document);
        return reading == null ? null : reading.envelope();
    }

    private static @Nullable Reading reading(byte[] document) {
        Reading reading = new Reading(document);
        try (JsonParser json = JSON.createParser(document)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                reading.field(json);
            }
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        return reading.attributes.hasType() ? reading : null;
    }

    /** What was read so far. */
    private static final class Reading {
        private final byte[] document;
        private final AttributeReader attributes = new AttributeReader();
        private byte @Nullable [] other;
        private @Nullable String text;

        /** Where the data are; no place where the document is not in UTF-8. */
        private int from = -1;

        private int to = -1;

        Reading(byte[] document) {
            this.document = document;
        }

        void field(JsonParser json) throws IOException {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals(DATA)) {
                data(json, token);
            } else if (name.equals(BASE64) && token == JsonToken.VALUE_STRING) {
                other = Base64.getDecoder().decode(json.getText());
                text = null;
            } else if (token.isStructStart()) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                attributes.put(name, json.getText());
            }
        }

        private void data(JsonParser json, JsonToken token) throws IOException {
            text = token == JsonToken.VALUE_STRING ? json.getText() : null;
            from = (int) json.currentTokenLocation().getByteOffset();
            if (from < 0) {
                other = copy(json);
            } else {
                json.skipChildren();
                json.finishToken();
                to = (int) json.currentLocation().getByteOffset();
                other = null;
            }
        }

        Envelope envelope() {
            if (attributes.contentType() == null) {
                attributes.put(Attributes.CONTENT_TYPE, Event.JSON);
            }
            return new Envelope(attributes, data());
        }

        /** A text that is JSON data is a JSON string. */
        private byte[] data() {
            if (text != null && !isJson(String.valueOf(attributes.contentType()))) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
            if (other != null) {
                return other;
            }
            return from < 0 ? new byte[0] : Arrays.copyOfRange(document, from, to);
        }
    }

    private static byte[] copy(JsonParser json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = JSON.createGenerator(bytes)) {
            copy.copyCurrentStructure(json);
        }
        return bytes.toByteArray();
    }
}
