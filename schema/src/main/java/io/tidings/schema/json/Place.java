/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A schema, or a part of one, and where it stands.
 *
 * @param document the text
 * @param pointer the JSON pointer in it
 * @param json what stands there
 */
record Place(Document document, String pointer, JsonNode json) {

    /** Returns what stands below a key, or null. */
    @Nullable Place child(String key) {
        JsonNode child = json.get(key);
        return child == null ? null : new Place(document, pointer + "/" + escaped(key), child);
    }

    /** Returns what stands below a key of a keyword that holds an object, such as properties, or null. */
    @Nullable Place child(String keyword, String name) {
        Place parent = child(keyword);
        return parent == null ? null : parent.child(name);
    }

    /** Returns the schemas of a keyword that holds an array of them. */
    List<Place> elements(String keyword) {
        List<Place> elements = new ArrayList<>();
        JsonNode array = json.path(keyword);
        for (int i = 0; array.isArray() && i < array.size(); i++) {
            elements.add(new Place(document, pointer + "/" + keyword + "/" + i, array.get(i)));
        }
        return elements;
    }

    /** Returns the names below a keyword that holds an object, in order. */
    Set<String> names(String keyword) {
        Set<String> names = new TreeSet<>();
        json.path(keyword).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns the texts of a keyword that holds an array of them, in order. */
    Set<String> texts(String keyword) {
        Set<String> texts = new TreeSet<>();
        json.path(keyword).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    boolean has(String keyword) {
        return json.has(keyword);
    }

    /** Names the place, and the document if it is not the schema itself. */
    String show() {
        return document.show(pointer);
    }

    /** Names the place for a message. */
    String where() {
        return document.where(pointer);
    }

    static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** Two places are the same by where they are: comparing what stands there would cost its size. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
        return other instanceof Place place
                && json == place.json
                && document == place.document
                && pointer.equals(place.pointer);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(json) * 31 + pointer.hashCode();
    }
}
