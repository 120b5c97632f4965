/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.tidings.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of CloudEvents in JSON. The attributes are read and judged by the CloudEvents SDK; the data is taken out
 * before that, since the SDK knows fewer kinds of JSON data than CloudEvents allow.
 */
final class CloudEventReading {

    private static final String DATA = "data";
    private static final String BASE64 = "data_base64";
    private static final List<String> REQUIRED = List.of("specversion", "id", "source", "type");

    private final JsonMapper mapper;

    CloudEventReading(JsonMapper mapper) {
        this.mapper = mapper;
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case MISSING -> "nothing";
            default -> "a " + node.getNodeType().name().toLowerCase(Locale.ROOT);
        };
    }

    /** Takes a node apart; it is of no use afterwards. */
    Event event(CloudEventPlace place, JsonNode json) {
        if (!(json instanceof ObjectNode node)) {
            throw place.failure("must be a JSON object, and is %s.".formatted(kind(json)), null);
        }
        @Nullable JsonNode data = node.remove(DATA);
        @Nullable JsonNode base64 = node.remove(BASE64);
        node.properties().removeIf(attribute -> attribute.getValue().isNull());
        checkRequired(place, node);
        node.properties().forEach(attribute -> checkSimple(place, attribute.getKey(), attribute.getValue()));
        String contentType = node.path("datacontenttype").asText(Event.JSON);
        try {
            Event.Builder builder = CloudEventAttributes.builder(cloudEvent(place, node));
            builder.data(bytes(place, contentType, data, base64), contentType);
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw place.failure("cannot be kept: " + e.getMessage(), e);
        }
    }

    private CloudEvent cloudEvent(CloudEventPlace place, ObjectNode attributes) {
        try {
            return mapper.treeToValue(attributes, CloudEvent.class);
        } catch (JsonProcessingException e) {
            throw place.failure("has an attribute that CloudEvents do not allow: " + Failures.reason(e), e);
        }
    }

    private static void checkRequired(CloudEventPlace place, ObjectNode node) {
        for (String name : REQUIRED) {
            if (node.path(name).asText().isBlank()) {
                throw place.failure(
                        "lacks the attribute '%s'. Every CloudEvent has specversion, id, source and type."
                                .formatted(name),
                        null);
            }
        }
        String version = node.path("specversion").asText();
        if (!version.equals("1.0")) {
            throw place.failure("has specversion %.20s; only 1.0 can be read.".formatted(version), null);
        }
    }

    private static void checkSimple(CloudEventPlace place, String name, JsonNode value) {
        if (value.isContainerNode()) {
            throw place.failure(
                    "has %s in attribute '%s'. Attributes are text, whole numbers or booleans; the rest belongs in data."
                            .formatted(kind(value), name),
                    null);
        }
        if (value.isNumber() && !value.isInt()) {
            throw place.failure(
                    "has a number in attribute '%s' that is no 32-bit integer. Write it as text.".formatted(name),
                    null);
        }
    }

    private static byte[] bytes(
            CloudEventPlace place, String contentType, @Nullable JsonNode data, @Nullable JsonNode base64) {
        if (base64 != null && !base64.isNull()) {
            if (data != null) {
                throw place.failure("has both data and data_base64. Leave one out.", null);
            }
            return decoded(place, base64);
        }
        if (data == null) {
            return new byte[0];
        }
        if (ContentTypes.isJson(contentType)) {
            return data.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (!data.isTextual()) {
            throw place.failure(
                    "has %s as data, though its datacontenttype is %s. Data that is not JSON is a string or data_base64."
                            .formatted(kind(data), contentType),
                    null);
        }
        return data.textValue().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] decoded(CloudEventPlace place, JsonNode base64) {
        try {
            byte @Nullable [] bytes = base64.isTextual() ? base64.binaryValue() : null;
            if (bytes != null) {
                return bytes;
            }
        } catch (IOException e) {
            throw place.failure("has data_base64 that is not Base64.", e);
        }
        throw place.failure("has %s in data_base64, which is a string in Base64.".formatted(kind(base64)), null);
    }
}
