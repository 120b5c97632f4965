/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.derive;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The objects of a schema: the event itself, and those under {@code $defs}, each told once. */
final class Definitions {

    private final JavaType event;
    private final Map<Kind, String> names = new HashMap<>();
    private final Map<String, ObjectNode> bodies = new TreeMap<>();
    private @Nullable ObjectNode root;

    private record Kind(JavaType type, Discriminator discriminator) {}

    /**
     * Where an object is told.
     *
     * @param pointer for {@code $ref}
     * @param body to be filled; null if somebody is about it, or did it
     */
    record Place(String pointer, @Nullable ObjectNode body) {}

    Definitions(JavaType event) {
        this.event = event;
    }

    Place of(JavaType type, Discriminator discriminator) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (type.equals(event) && root == null) {
            root = body;
            names.put(new Kind(type, discriminator), "");
            return new Place("#", body);
        }
        @Nullable String known = names.get(new Kind(type, discriminator));
        if (known != null) {
            return new Place(pointer(known), null);
        }
        String name = free(name(type));
        names.put(new Kind(type, discriminator), name);
        bodies.put(name, body);
        return new Place(pointer(name), body);
    }

    ObjectNode root() {
        return root == null ? JsonNodeFactory.instance.objectNode() : root;
    }

    Optional<ObjectNode> others() {
        if (bodies.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        bodies.forEach(others::set);
        return Optional.of(others);
    }

    private static String pointer(String name) {
        return name.isEmpty() ? "#" : "#/$defs/" + name;
    }

    private String free(String name) {
        String candidate = name;
        for (int i = 2; bodies.containsKey(candidate); i++) {
            candidate = name + i;
        }
        return candidate;
    }

    /** Page of Line is PageLine: a name that needs no escapes in a pointer. */
    private static String name(JavaType type) {
        return type.getRawClass().getSimpleName()
                + type.getBindings().getTypeParameters().stream()
                        .map(Definitions::name)
                        .collect(Collectors.joining())
                        .replace("[]", "s");
    }
}
