/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import java.util.Set;
import java.util.TreeSet;

/** Compares which properties must be there, except those that came or went with their requirement. */
final class RequiredComparison {

    private static final String KEYWORD = "required";

    private RequiredComparison() {}

    static void compare(Place older, Place newer, Comparison comparison) {
        Set<String> before = older.texts(KEYWORD);
        Set<String> after = newer.texts(KEYWORD);
        Set<String> names = new TreeSet<>(before);
        names.addAll(after);
        for (String name : names) {
            boolean required = after.contains(name);
            Place with = required ? newer : older;
            Place without = required ? older : newer;
            boolean cameAlong = isNamed(with, name) && !isNamed(without, name);
            if (before.contains(name) != required && !cameAlong) {
                Kinds kinds = new Kinds(added(with, name), Kind.REQUIRED_ATTRIBUTE_REMOVED).facing(required);
                String what =
                        required ? "The property '%s' became required" : "The property '%s' is no longer required";
                comparison.add(with, KEYWORD + "/" + Place.escaped(name), kinds, what.formatted(name));
            }
        }
    }

    private static boolean isNamed(Place schema, String name) {
        return schema.child("properties", name) != null;
    }

    private static Kind added(Place schema, String name) {
        Place property = schema.child("properties", name);
        return property != null && View.defaultOf(property) != null
                ? Kind.REQUIRED_ATTRIBUTE_WITH_DEFAULT_ADDED
                : Kind.REQUIRED_ATTRIBUTE_ADDED;
    }
}
