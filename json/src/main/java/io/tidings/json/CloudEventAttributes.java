/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import io.cloudevents.CloudEvent;
import io.tidings.Event;
import java.net.URI;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What CloudEvents call the attributes of an event, and back. */
final class CloudEventAttributes {

    static final String KEY = "partitionkey";
    static final String VERSION = "typeversion";
    static final String TOPIC = "topic";
    static final String POSITION = "sequence";

    private CloudEventAttributes() {}

    /** Copies all but the data and its content type. */
    static Event.Builder builder(CloudEvent cloudEvent) {
        Event.Builder builder = Event.ofType(cloudEvent.getType())
                .id(cloudEvent.getId())
                .source(cloudEvent.getSource().toString())
                .subject(cloudEvent.getSubject());
        @Nullable OffsetDateTime time = cloudEvent.getTime();
        if (time != null) {
            builder.time(time.toInstant());
        }
        @Nullable URI schema = cloudEvent.getDataSchema();
        if (schema != null) {
            builder.dataSchema(schema.toString());
        }
        for (String name : cloudEvent.getExtensionNames()) {
            copy(name, String.valueOf(cloudEvent.getExtension(name)), builder);
        }
        return builder;
    }

    private static void copy(String name, String value, Event.Builder builder) {
        switch (name) {
            case KEY -> builder.key(value);
            case VERSION -> builder.version(version(value));
            case TOPIC -> builder.topic(value);
            case POSITION -> {}
            default -> builder.header(name, value);
        }
    }

    private static int version(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "typeversion must be a whole number from 1: '%.20s'".formatted(value), e);
        }
    }
}
