/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import org.jspecify.annotations.Nullable;

/**
 * What an object may hold beside the properties that its schema names, or an array beside its first items: anything,
 * nothing, or what another schema allows.
 *
 * @param keyword which keyword says so, or null if none does
 * @param schema what it says, or null if it is true or missing
 */
record ContentModel(@Nullable String keyword, @Nullable Place schema) {

    private static final Patterns PATTERNS = new Patterns();

    boolean isOpen() {
        return schema == null;
    }

    boolean isClosed() {
        return schema != null && Keywords.acceptsNothing(schema.json());
    }

    /** Tells whether other parts of the schema may know what this schema does not name: nobody can say which of it. */
    boolean isUnclear(Place owner) {
        return keyword != null && keyword.startsWith("unevaluated") && Parts.combine(owner);
    }

    /** Returns the model of an object, as far as no pattern covers a property. */
    static ContentModel ofProperties(Place object) {
        return object.has("additionalProperties")
                ? of(object, "additionalProperties")
                : of(object, "unevaluatedProperties");
    }

    /** Returns the model of an object for a property that it does not name. */
    static ContentModel ofProperty(Place object, String property) {
        for (String pattern : object.names("patternProperties")) {
            if (PATTERNS.find(pattern, property)) {
                return of("patternProperties", object.child("patternProperties", pattern));
            }
        }
        return ofProperties(object);
    }

    static ContentModel of(Place schema, String keyword) {
        return of(keyword, schema.child(keyword));
    }

    private static ContentModel of(String keyword, @Nullable Place rest) {
        if (rest == null) {
            return new ContentModel(null, null);
        }
        return new ContentModel(keyword, Keywords.acceptsAnything(rest.json()) ? null : rest);
    }
}
