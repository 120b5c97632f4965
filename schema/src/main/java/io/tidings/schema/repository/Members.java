/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The members of a JSON object that people write, and mistype.
 *
 * @param file where it stands, for messages
 * @param at where in the file, for messages; empty for the whole
 * @param node the object
 */
record Members(String file, String at, JsonNode node) {

    void only(String... names) {
        if (!node.isObject()) {
            throw wrong("is no object");
        }
        for (String name : names()) {
            if (!List.of(names).contains(name)) {
                throw wrong("has '%s', which means nothing. It may have %s".formatted(name, String.join(", ", names)));
            }
        }
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    boolean has(String name) {
        return node.has(name);
    }

    Members object(String name) {
        JsonNode inner = node.has(name) ? node.path(name) : JsonNodeFactory.instance.objectNode();
        return new Members(file, at + "/" + name, inner);
    }

    List<Members> objects(String name) {
        List<Members> all = new ArrayList<>();
        for (JsonNode element : array(name)) {
            all.add(new Members(file, at + "/" + name + "/" + all.size(), element));
        }
        return all;
    }

    Set<String> texts(String name) {
        Set<String> texts = new TreeSet<>();
        for (JsonNode element : array(name)) {
            if (!element.isTextual()) {
                throw wrong("has a '%s' that holds something else than texts".formatted(name));
            }
            texts.add(element.asText());
        }
        return texts;
    }

    private JsonNode array(String name) {
        JsonNode array = node.path(name);
        if (!array.isMissingNode() && !array.isArray()) {
            throw wrong("has a '%s' that is no array".formatted(name));
        }
        return array;
    }

    String text(String name) {
        if (!node.path(name).isTextual()) {
            throw wrong("needs a text '%s'".formatted(name));
        }
        return node.path(name).asText();
    }

    int number(String name) {
        if (!node.path(name).isInt()) {
            throw wrong("needs a whole number '%s'".formatted(name));
        }
        return node.path(name).asInt();
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        if (!node.has(name)) {
            return otherwise;
        }
        String written = text(name).toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(written)) {
                return constant;
            }
        }
        throw wrong("has a '%s' that is none of %s".formatted(name, Arrays.toString(type.getEnumConstants())));
    }

    /** Says where it was, when what was read makes no sense. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new SchemaDirectoryException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private SchemaDirectoryException wrong(String what) {
        return new SchemaDirectoryException("%s: %s %s.".formatted(file, at.isEmpty() ? "the whole" : at, what), null);
    }
}
