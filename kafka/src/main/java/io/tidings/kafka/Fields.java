/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The values of the control topic: flat JSON objects of texts. What a newer version added is kept out of the way. */
final class Fields {

    private static final JsonFactory JSON = new JsonFactory();

    private Fields() {}

    static byte[] write(Map<String, String> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (Map.Entry<String, String> each : new TreeMap<>(fields).entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads an object; what is none has no fields. */
    static Map<String, String> read(byte[] value) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser json = JSON.createParser(value)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isStructStart()) {
                    json.skipChildren();
                } else {
                    fields.put(name, json.getText());
                }
            }
        } catch (IOException e) {
            return Map.of();
        }
        return fields;
    }

    /** Writes offsets as {@code topic/partition=offset}, apart by spaces. */
    static String offsets(Map<TopicPartition, Long> offsets) {
        StringBuilder text = new StringBuilder();
        offsets.forEach((partition, offset) -> text.append(text.isEmpty() ? "" : " ")
                .append(partition.topic())
                .append('/')
                .append(partition.partition())
                .append('=')
                .append(offset));
        return text.toString();
    }

    static Map<TopicPartition, Long> offsets(String text) {
        Map<TopicPartition, Long> offsets = new java.util.HashMap<>();
        for (String each : text.split(" ", -1)) {
            int slash = each.lastIndexOf('/');
            int equals = each.lastIndexOf('=');
            if (slash > 0 && equals > slash) {
                offsets.put(
                        new TopicPartition(
                                each.substring(0, slash), Integer.parseInt(each.substring(slash + 1, equals))),
                        Long.parseLong(each.substring(equals + 1)));
            }
        }
        return offsets;
    }
}
