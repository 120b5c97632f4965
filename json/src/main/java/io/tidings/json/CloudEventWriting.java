/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.v1.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.tidings.CodecException;
import io.tidings.Event;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes CloudEvents of events. */
final class CloudEventWriting {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonMapper mapper;

    CloudEventWriting(JsonMapper mapper) {
        this.mapper = mapper;
    }

    CloudEvent cloudEvent(Event event, OptionalLong position) {
        CloudEventBuilder builder = new CloudEventBuilder()
                .withId(event.id())
                .withSource(uri(event, "source", event.source()))
                .withType(event.type())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withDataContentType(event.contentType());
        event.subject().ifPresent(builder::withSubject);
        event.dataSchema().ifPresent(schema -> builder.withDataSchema(uri(event, "dataSchema", schema)));
        event.key().ifPresent(key -> builder.withExtension(CloudEventAttributes.KEY, key));
        if (event.version() != 1) {
            builder.withExtension(CloudEventAttributes.VERSION, (Integer) event.version());
        }
        if (!event.topic().equals(defaultTopic(event))) {
            builder.withExtension(CloudEventAttributes.TOPIC, event.topic());
        }
        event.headers().forEach(builder::withExtension);
        position.ifPresent(place -> builder.withExtension(CloudEventAttributes.POSITION, "%020d".formatted(place)));
        setData(event, builder);
        return builder.build();
    }

    private void setData(Event event, CloudEventBuilder builder) {
        if (event.data().length == 0) {
            return;
        }
        Optional<JsonCloudEventData> readable = Optional.empty();
        if (ContentTypes.isJson(event.contentType())) {
            readable = json(event.data());
        } else if (ContentTypes.isText(event.contentType())) {
            readable = utf8(event.data()).map(text -> JsonCloudEventData.wrap(NODES.textNode(text)));
        }
        readable.ifPresentOrElse(builder::withData, () -> builder.withData(event.data()));
    }

    /** The data as it stands, if it is one JSON value; on one line, for JSON lines. */
    private Optional<JsonCloudEventData> json(byte[] data) {
        if (!isOneJsonValue(data)) {
            return Optional.empty();
        }
        return utf8(data).map(text -> {
            // Outside of a JSON string, where these characters may not be, they are white space.
            String line = text.replace('\n', ' ').replace('\r', ' ');
            return JsonCloudEventData.wrap(NODES.rawValueNode(new RawValue(line)));
        });
    }

    private boolean isOneJsonValue(byte[] data) {
        try (JsonParser parser = mapper.createParser(data)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static Optional<String> utf8(byte[] data) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static String defaultTopic(Event event) {
        return Event.ofType(event.type())
                .id(event.id())
                .time(Instant.EPOCH)
                .build()
                .topic();
    }

    private static URI uri(Event event, String attribute, String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException notAsItStands) {
            return encoded(event, attribute, value);
        }
    }

    private static URI encoded(Event event, String attribute, String value) {
        try {
            return new URI(null, value, null);
        } catch (URISyntaxException e) {
            throw new CodecException(
                    "Could not write event %s as a CloudEvent: its %s '%s' is no URI reference. Choose one like /orders."
                            .formatted(event, attribute, value),
                    e);
        }
    }
}
