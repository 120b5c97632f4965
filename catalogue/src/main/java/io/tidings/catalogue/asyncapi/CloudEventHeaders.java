/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The attributes of CloudEvents, which every event has beside its data. */
final class CloudEventHeaders {

    static final String KEY = "cloudEvent";

    private CloudEventHeaders() {}

    /** Describes the headers of one message. */
    static ObjectNode of(String type, Optional<Integer> version) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode().put("type", "object");
        headers.putArray("allOf").addObject().put("$ref", "#/components/schemas/" + KEY);
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("type").put("const", type);
        version.ifPresent(number -> properties.putObject("typeversion").put("const", number));
        return headers;
    }

    /** Describes the headers that all messages have. */
    static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance
                .objectNode()
                .put("title", "The attributes of a CloudEvent 1.0")
                .put(
                        "description",
                        "Their names as CloudEvents has them. On Kafka and Redis they begin with ce_, on RabbitMQ with cloudEvents:."
                                + " JSON events on RabbitMQ are one document in structured mode, unless mode=binary is said.")
                .put("type", "object");
        schema.putArray("required").add("specversion").add("id").add("source").add("type");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("specversion").put("const", "1.0");
        text(properties, "id", "The id of the event. With the source it is unique: repetitions have the same.")
                .put("minLength", 1);
        text(properties, "source", "Who published it.")
                .put("format", "uri-reference")
                .put("minLength", 1);
        text(properties, "type", "The event type.").put("minLength", 1);
        text(properties, "time", "When it happened.").put("format", "date-time");
        text(properties, "subject", "What within the source it is about.");
        text(properties, "datacontenttype", "What the data is.");
        text(properties, "dataschema", "Where the schema of the data is.").put("format", "uri-reference");
        text(properties, "partitionkey", "The key that order is kept by.");
        properties
                .putObject("typeversion")
                .put("type", "integer")
                .put("minimum", 1)
                .put("default", 1)
                .put("description", "The version of the event type.");
        text(properties, "correlationid", "Shared by everything that one request led to.");
        text(properties, "causationid", "The id of the event whose handling published this one.");
        return schema;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
