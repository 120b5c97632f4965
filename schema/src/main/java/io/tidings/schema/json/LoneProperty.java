/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

/**
 * A property that only one of two schemas names.
 *
 * @param without the schema that does not name it
 * @param with the schema that does
 * @param name its name
 * @param property its schema
 * @param added whether the newer schema names it
 */
record LoneProperty(Place without, Place with, String name, Place property, boolean added) {

    /** Tells whether only the schema that names it asks for it. */
    boolean newlyRequired() {
        return with.texts("required").contains(name)
                && !without.texts("required").contains(name);
    }

    boolean hasDefault() {
        return View.defaultOf(property) != null;
    }

    String what(ContentModel model) {
        String required = newlyRequired() ? "required" : "optional";
        String content = model.isOpen() ? "open" : model.isClosed() ? "closed" : "partially open";
        return added
                ? "The %s property '%s' was added; the older schema is %s".formatted(required, name, content)
                : "The %s property '%s' was removed; the newer schema is %s".formatted(required, name, content);
    }
}
