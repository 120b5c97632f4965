/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.Personal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The personal fields of an event with JSON data, as its header {@link Personal#HEADER} names them. Immutable.
 *
 * @param pointers JSON pointers in which {@code *} stands for every element and every member
 */
public record PersonalFields(List<String> pointers) {

    /** What stands in the place of a masked value. */
    public static final String MASK = "•••";

    private static final ObjectMapper TREES = Mappers.trees();

    /** Copies the list. */
    public PersonalFields {
        pointers = List.copyOf(pointers);
    }

    /**
     * Reads the header of an event.
     *
     * @param event any event
     * @return its personal fields; none for an event without the header
     */
    public static PersonalFields of(Event event) {
        String header = event.headers().getOrDefault(Personal.HEADER, "");
        return new PersonalFields(
                Arrays.stream(header.split(" ")).filter(text -> !text.isEmpty()).toList());
    }

    /**
     * Hides the personal data of an event, as its header names it.
     *
     * @param event any event
     * @return the event with {@value #MASK} for each personal value; with nothing else for data if it is no JSON
     */
    public static Event masked(Event event) {
        return of(event).maskedIn(event);
    }

    /**
     * Hides these fields in an event.
     *
     * @param event any event
     * @return the event with {@value #MASK} for each value; with nothing else for data if it is no JSON, or all of it
     *     is personal
     */
    public Event maskedIn(Event event) {
        if (pointers.isEmpty()) {
            return event;
        }
        try {
            return pointers.contains("")
                    ? maskedWhole(event)
                    : replacedIn(event, (place, value) -> TextNode.valueOf(MASK));
        } catch (CodecException e) {
            return maskedWhole(event);
        }
    }

    /**
     * Hides all data of an event.
     *
     * @param event any event
     * @return the event with {@value #MASK} for data
     */
    public static Event maskedWhole(Event event) {
        return event.toBuilder()
                .data(MASK.getBytes(StandardCharsets.UTF_8), "text/plain;charset=utf-8")
                .build();
    }

    /**
     * Collects the texts and numbers that these fields hold, at whatever depth.
     *
     * @param event an event with JSON data
     * @return each as text, once
     * @throws CodecException if the data is no JSON
     */
    public Set<String> valuesIn(Event event) {
        Set<String> values = new LinkedHashSet<>();
        if (pointers.contains("")) {
            collect(tree(event), values);
        }
        replacedIn(event, (place, value) -> {
            collect(value, values);
            return value;
        });
        return values;
    }

    private static void collect(JsonNode value, Set<String> values) {
        if (value.isValueNode() && !value.isNull()) {
            values.add(value.asText());
            if (value.isNumber()) {
                values.add(value.decimalValue().toPlainString());
            }
        }
        value.forEach(inner -> collect(inner, values));
    }

    /**
     * Replaces the personal values of an event. Values that are missing or null are left alone.
     *
     * @param event an event with JSON data
     * @param replacement gets the JSON pointer of a value, with the number of an element in place of {@code *}, and the
     *     value; what it returns stands there then. Null removes a member, and leaves null for an element
     * @return the event with other data
     * @throws CodecException if the data is no JSON
     */
    public Event replacedIn(Event event, BiFunction<String, JsonNode, @Nullable JsonNode> replacement) {
        JsonNode root = tree(event);
        for (String pointer : pointers) {
            replace(root, segments(pointer), "", replacement);
        }
        try {
            return event.toBuilder()
                    .data(TREES.writeValueAsBytes(root), event.contentType())
                    .build();
        } catch (IOException e) {
            throw unreadable(event, e);
        }
    }

    /**
     * Reads the data of an event.
     *
     * @param event an event with JSON data
     * @return the data, for the caller alone
     * @throws CodecException if it is no JSON
     */
    public static JsonNode tree(Event event) {
        if (!ContentTypes.isJson(event.contentType())) {
            throw new CodecException(
                    "The personal data of %s cannot be found: its content type is %s, not JSON."
                            .formatted(event, event.contentType()),
                    null);
        }
        try {
            return TREES.readTree(event.data());
        } catch (IOException e) {
            throw unreadable(event, e);
        }
    }

    private static CodecException unreadable(Event event, IOException e) {
        return new CodecException(
                "The personal data of %s cannot be found: its data is no JSON%s".formatted(event, Failures.place(e)),
                e);
    }

    private static List<String> segments(String pointer) {
        List<String> segments = new ArrayList<>(Arrays.asList(pointer.split("/", -1)));
        segments.remove(0); // pointers begin with a slash
        return segments;
    }

    private static void replace(
            JsonNode node,
            List<String> way,
            String place,
            BiFunction<String, JsonNode, @Nullable JsonNode> replacement) {
        if (way.isEmpty() || !(node instanceof ContainerNode<?> container)) {
            return;
        }
        for (String name : names(container, way.get(0))) {
            JsonNode child = child(container, name);
            String here = place + "/" + name.replace("~", "~0").replace("/", "~1");
            if (child == null || child.isNull()) {
                continue;
            }
            if (way.size() > 1) {
                replace(child, way.subList(1, way.size()), here, replacement);
            } else {
                set(container, name, replacement.apply(here, child));
            }
        }
    }

    private static List<String> names(ContainerNode<?> container, String segment) {
        List<String> names = new ArrayList<>();
        if (!segment.equals("*")) {
            names.add(segment.replace("~1", "/").replace("~0", "~"));
        } else if (container instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(names::add);
        } else {
            for (int i = 0; i < container.size(); i++) {
                names.add(Integer.toString(i));
            }
        }
        return names;
    }

    private static @Nullable JsonNode child(ContainerNode<?> container, String name) {
        return container instanceof ArrayNode array ? array.get(index(name)) : container.get(name);
    }

    private static void set(ContainerNode<?> container, String name, @Nullable JsonNode value) {
        if (container instanceof ArrayNode array) {
            array.set(index(name), value); // null becomes JSON's null
        } else if (container instanceof ObjectNode object) {
            if (value == null) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        }
    }

    private static int index(String name) {
        return name.matches("\\d{1,9}") ? Integer.parseInt(name) : -1;
    }
}
