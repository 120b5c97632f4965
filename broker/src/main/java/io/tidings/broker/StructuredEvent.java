/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A CloudEvent in structured mode: one JSON document with everything in it. Immutable. */
public final class StructuredEvent {

    private static final String MEDIA_TYPE = "application/cloudevents+json";
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> attributes;
    private final byte[] data;

    private StructuredEvent(Map<String, String> attributes, byte[] data) {
        this.attributes = attributes;
        this.data = data;
    }

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
     * Returns the attributes.
     *
     * @return by name, as {@link Attributes#read} takes them
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Returns the data.
     *
     * @return JSON data as it was written, apart from white space
     */
    public byte[] data() {
        return data;
    }

    /**
     * Reads a document.
     *
     * @param document JSON in UTF-8
     * @return the event, or null if it is none
     */
    public static @Nullable StructuredEvent read(byte[] document) {
        Reading reading = new Reading();
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
        return reading.attributes.containsKey("type") ? reading.event() : null;
    }

    /** What was read so far. */
    private static final class Reading {
        final Map<String, String> attributes = new TreeMap<>();
        byte[] data = {};
        boolean text;

        void field(JsonParser json) throws IOException {
            String name = json.currentName();
            JsonToken token = json.nextToken();
            if (name.equals("data")) {
                text = token == JsonToken.VALUE_STRING;
                data = text ? json.getText().getBytes(StandardCharsets.UTF_8) : copy(json);
            } else if (name.equals("data_base64")) {
                data = Base64.getDecoder().decode(json.getText());
            } else if (token.isStructStart()) {
                json.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                attributes.put(name, json.getText());
            }
        }

        StructuredEvent event() {
            String type = attributes.computeIfAbsent(Attributes.CONTENT_TYPE, each -> "application/json");
            boolean json = type.startsWith("application/json") || type.contains("+json");
            return new StructuredEvent(Map.copyOf(attributes), text && json ? quoted(data) : data);
        }
    }

    private static byte[] copy(JsonParser json) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator copy = JSON.createGenerator(bytes)) {
            copy.copyCurrentStructure(json);
        }
        return bytes.toByteArray();
    }

    /** A text that is JSON data is a JSON string. */
    private static byte[] quoted(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeString(new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
