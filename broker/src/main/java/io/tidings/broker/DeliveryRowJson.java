/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.tidings.Failure;
import io.tidings.broker.DeliveryRow.Failed;
import io.tidings.broker.DeliveryRow.State;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of deliveries as JSON, for brokers to store. What a newer version wrote and this one does not know is skipped.
 */
public final class DeliveryRowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DeliveryRowJson() {}

    /**
     * Writes a row.
     *
     * @param row the row
     * @return UTF-8
     */
    public static byte[] write(DeliveryRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("state", row.state().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("attempt", row.attempt());
            writeTime(json, "nextAttemptAt", row.nextAttemptAt());
            json.writeBooleanField("holdsKey", row.holdsKey());
            json.writeNumberField("redrives", row.redrives());
            writeText(json, "reason", row.reason());
            writeFailure(json, row.failure());
            writeEvent(json, row.event());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void writeFailure(JsonGenerator json, @Nullable Failed failed) throws IOException {
        if (failed != null) {
            json.writeStringField("exception", failed.last().exception());
            json.writeStringField("message", failed.last().message());
            json.writeStringField("stack", failed.last().stack());
            json.writeStringField("fingerprint", failed.last().fingerprint());
            json.writeStringField("host", failed.last().host());
            writeTime(json, "firstFailedAt", failed.firstAt());
            writeTime(json, "lastFailedAt", failed.lastAt());
        }
    }

    private static void writeEvent(JsonGenerator json, StoredEvent stored) throws IOException {
        json.writeNumberField("position", stored.position());
        json.writeNumberField("partition", stored.slot());
        writeTime(json, "recordedAt", stored.recordedAt());
        json.writeObjectFieldStart("event");
        for (Map.Entry<String, String> each :
                Attributes.of(new Message(stored.event(), stored.origin())).entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
        json.writeFieldName("data");
        json.writeBinary(stored.event().data());
    }

    private static void writeTime(JsonGenerator json, String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            json.writeStringField(name, time.toString());
        }
    }

    private static void writeText(JsonGenerator json, String name, @Nullable String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    /**
     * Reads a row.
     *
     * @param json as {@link #write} made it
     * @return the row
     * @throws IllegalArgumentException if it is no such JSON
     */
    public static DeliveryRow read(byte[] json) {
        Map<String, String> fields = new HashMap<>();
        Map<String, String> attributes = new HashMap<>();
        byte[] data = {};
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("event")) {
                    readObject(parser, attributes);
                } else if (name.equals("data")) {
                    data = parser.getBinaryValue();
                } else if (parser.currentToken().isStructStart()) {
                    parser.skipChildren();
                } else {
                    fields.put(name, parser.getText());
                }
            }
            return row(fields, attributes, data);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no row of a delivery", e);
        }
    }

    private static void readObject(JsonParser parser, Map<String, String> into) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            into.put(name, parser.getText());
        }
    }

    private static DeliveryRow row(Map<String, String> fields, Map<String, String> attributes, byte[] data) {
        Instant recordedAt = Instant.parse(text(fields, "recordedAt"));
        Attributes.Read read = Attributes.read(attributes, data, "", recordedAt);
        StoredEvent event = new StoredEvent(
                Long.parseLong(text(fields, "position")),
                Integer.parseInt(text(fields, "partition")),
                recordedAt,
                read.event(),
                true,
                read.origin());
        return new DeliveryRow(
                event,
                State.valueOf(text(fields, "state").toUpperCase(Locale.ROOT)),
                Integer.parseInt(text(fields, "attempt")),
                time(fields, "nextAttemptAt"),
                Boolean.parseBoolean(fields.get("holdsKey")),
                Integer.parseInt(text(fields, "redrives")),
                failed(fields),
                fields.get("reason"));
    }

    private static @Nullable Failed failed(Map<String, String> fields) {
        Instant first = time(fields, "firstFailedAt");
        Instant last = time(fields, "lastFailedAt");
        if (first == null || last == null) {
            return null;
        }
        Failure failure = new Failure(
                text(fields, "exception"),
                text(fields, "message"),
                text(fields, "stack"),
                text(fields, "fingerprint"),
                text(fields, "host"));
        return new Failed(failure, first, last);
    }

    private static String text(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(name));
        }
        return value;
    }

    private static @Nullable Instant time(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null ? null : Instant.parse(value);
    }
}
