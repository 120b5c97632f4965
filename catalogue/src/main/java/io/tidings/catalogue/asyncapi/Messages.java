/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.catalogue.CataloguedPublisher;
import io.tidings.catalogue.CataloguedSchema;
import io.tidings.catalogue.CataloguedSchema.Field;
import io.tidings.catalogue.CataloguedType;
import io.tidings.catalogue.CataloguedVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of a document, one for each version of a type, and the schemas of their payloads. */
final class Messages {

    private final ObjectNode messages = JsonNodeFactory.instance.objectNode();
    private final Keys keys = new Keys();
    private final Payloads payloads = new Payloads(keys);
    private final Map<String, List<String>> byType = new HashMap<>();

    /** Returns the keys of the messages of a type, and adds them when it is met first. */
    List<String> of(CataloguedType type) {
        return byType.computeIfAbsent(type.name(), name -> add(type));
    }

    /** Returns the key of the message of a version of a type that was added. */
    String of(CataloguedType type, int version) {
        return keys.of(name(type, version));
    }

    private static String name(CataloguedType type, int version) {
        return type.name() + ".v" + version;
    }

    private List<String> add(CataloguedType type) {
        if (type.versions().isEmpty()) {
            String key = keys.of(type.name());
            messages.set(key, message(type, Optional.empty()));
            return List.of(key);
        }
        List<String> added = new ArrayList<>();
        for (CataloguedVersion version : type.versions()) {
            String key = of(type, version.number());
            ObjectNode message = message(type, Optional.of(version.number()));
            version.schema().ifPresent(schema -> describe(message, schema, key));
            version.registered().ifPresent(registered -> message.put("x-tidings-schema-id", registered.id()));
            messages.set(key, message);
            added.add(key);
        }
        return added;
    }

    private static ObjectNode message(CataloguedType type, Optional<Integer> version) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("name", type.name());
        message.put(
                "title",
                version.map(number -> "%s, version %d".formatted(type.name(), number))
                        .orElse(type.name()));
        type.publishers().stream()
                .filter(publisher -> version.isPresent() && publisher.versions().contains(version.get()))
                .map(CataloguedPublisher::contentType)
                .findFirst()
                .ifPresent(contentType -> message.put("contentType", contentType));
        version.ifPresent(number -> message.put("x-tidings-version", number));
        message.set("headers", CloudEventHeaders.of(type.name(), version));
        return message;
    }

    private void describe(ObjectNode message, CataloguedSchema schema, String key) {
        if (!schema.description().isEmpty()) {
            message.put("description", schema.description());
        }
        message.set("payload", payloads.of(schema, key));
        if (!message.has("contentType")) {
            message.put("contentType", Payloads.contentType(schema.definition().format()));
        }
        if (schema.isPersonal()) {
            ArrayNode personal = message.putArray("x-tidings-personal");
            schema.fields().stream().filter(Field::personal).map(Field::path).forEach(personal::add);
        }
    }

    ObjectNode components() {
        ObjectNode components = JsonNodeFactory.instance.objectNode();
        components.set("messages", messages);
        components.set("schemas", payloads.schemas().set(CloudEventHeaders.KEY, CloudEventHeaders.schema()));
        return components;
    }
}
