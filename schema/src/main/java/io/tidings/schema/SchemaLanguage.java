/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema;

import java.util.Map;

/** Reads the schemas of one format; found by {@link java.util.ServiceLoader}. Thread-safe. */
public interface SchemaLanguage {

    /**
     * Returns the format that this reads.
     *
     * @return the format
     */
    SchemaFormat format();

    /**
     * Reads a schema. Never opens a file or a URL: what it refers to must be given.
     *
     * @param definition the schema
     * @param referenced the schemas that it uses, their own included, by the names of its references
     * @return the schema
     * @throws InvalidSchemaException if it is not valid, is too large or too deep, or needs what was not given
     */
    Schema read(SchemaDefinition definition, Map<String, SchemaDefinition> referenced);
}
