/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes a schema apart that asks for several things at once: what it says itself, the branches of its allOf, and what
 * it refers to beside other keywords. Not thread-safe.
 */
final class Parts {

    /** Marks what a schema says itself when other parts evaluate some of the same data; no keyword of JSON Schema. */
    private static final String COMBINED = "tidings:combined";

    private static final List<String> REFERENCES = List.of("allOf", "$ref", "$dynamicRef");

    private final Map<Place, Place> own = new HashMap<>();

    /** Tells whether a schema asks for more than one thing. */
    static boolean areIn(Place schema) {
        return schema.has("allOf") || View.target(schema) != null;
    }

    /** Tells whether other schemas evaluate properties or items of the same value. */
    static boolean combine(Place schema) {
        return schema.has(COMBINED)
                || schema.json().isObject()
                        && Keywords.assertions(schema.json()).stream().anyMatch(Keywords::evaluatesOthers);
    }

    /** Returns the parts of a schema, each of which data must follow. */
    List<Place> of(Place schema) {
        if (!areIn(schema)) {
            return List.of(schema);
        }
        List<Place> parts = new ArrayList<>(schema.elements("allOf"));
        Place target = View.target(schema);
        if (target != null) {
            parts.add(target);
        }
        Place rest = own.computeIfAbsent(schema, Parts::withoutOthers);
        if (!Keywords.acceptsAnything(rest.json())) {
            parts.add(rest);
        }
        return parts;
    }

    private static Place withoutOthers(Place schema) {
        ObjectNode rest = schema.json().deepCopy();
        rest.remove(REFERENCES);
        rest.put(COMBINED, true);
        return new Place(schema.document(), schema.pointer(), rest);
    }
}
