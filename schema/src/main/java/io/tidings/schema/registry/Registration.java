/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.schema.SchemaDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A schema to be registered or looked up.
 *
 * @param definition the schema; a reference to version -1 means the latest
 * @param normalize whether to bring it into its normal form first; null leaves that to the subject's configuration
 * @param extensions what is kept for others and given back with the schema, a JSON object; or null
 * @param id the id to give it, in the mode {@link Mode#IMPORT} only; or null
 * @param version the version to give it, in the mode {@link Mode#IMPORT} only; or null
 */
public record Registration(
        SchemaDefinition definition,
        @Nullable Boolean normalize,
        @Nullable String extensions,
        @Nullable Long id,
        @Nullable Integer version) {

    /**
     * Makes a registration of a schema and nothing else.
     *
     * @param definition the schema
     * @return the registration
     */
    public static Registration of(SchemaDefinition definition) {
        return new Registration(definition, null, null, null, null);
    }
}
