/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import java.util.List;

/**
 * A schema as somebody wrote it.
 *
 * @param format the language
 * @param text the schema itself
 * @param references the schemas that it uses
 */
public record SchemaDefinition(SchemaFormat format, String text, List<SchemaReference> references) {

    /** Copies the references. */
    public SchemaDefinition {
        references = List.copyOf(references);
    }

    /**
     * Makes a definition that uses no other.
     *
     * @param format the language
     * @param text the schema itself
     * @return the definition
     */
    public static SchemaDefinition of(SchemaFormat format, String text) {
        return new SchemaDefinition(format, text, List.of());
    }
}
