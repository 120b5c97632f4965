/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.repository;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.lint.EventShape;
import java.util.OptionalInt;

/**
 * The schema of one version of a type, as a file.
 *
 * @param type the name of the event's type
 * @param version its version; empty if the file's name has none
 * @param path where it is, from the folder of schemas on, with slashes
 * @param definition what it says
 */
public record SchemaFile(String type, OptionalInt version, String path, SchemaDefinition definition) {

    /**
     * Names the file of a schema.
     *
     * @param type the name of the event's type
     * @param version its version
     * @param format the language
     * @return the path from the folder of schemas on, such as {@code order.placed/v1.json}
     * @throws IllegalArgumentException if the type holds what no folder's name can
     */
    public static String path(String type, int version, SchemaFormat format) {
        if (!type.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "the type '%s' cannot be the name of a folder. Use letters, digits, dots and hyphens."
                            .formatted(type));
        }
        return "%s/v%d.%s".formatted(type, version, Endings.of(format));
    }

    /**
     * Returns the event as the rules of design see it.
     *
     * @return its shape
     */
    public EventShape shape() {
        return EventShape.of(type, version, definition);
    }
}
