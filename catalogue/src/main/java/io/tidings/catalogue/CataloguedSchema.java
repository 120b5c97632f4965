/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.schema.SchemaDefinition;
import java.util.List;
import java.util.Map;

/**
 * What the data of a version looks like.
 *
 * @param definition the schema as it was written
 * @param referenced the schemas that it uses, by the names of its references
 * @param description what it says of itself; empty if nothing
 * @param fields what people want to see of it, in its order; empty where it cannot be told
 */
public record CataloguedSchema(
        SchemaDefinition definition, Map<String, SchemaDefinition> referenced, String description, List<Field> fields) {

    /** Copies the collections. */
    public CataloguedSchema {
        referenced = Map.copyOf(referenced);
        fields = List.copyOf(fields);
    }

    /**
     * A field of the data.
     *
     * @param path its name below those of the objects around it: {@code lines[].sku}
     * @param type what it holds, in words
     * @param required whether the object around it always has it
     * @param personal whether it is marked as personal data
     * @param description what it says of itself; empty if nothing
     */
    public record Field(String path, String type, boolean required, boolean personal, String description) {}

    /**
     * Tells whether the data holds something personal.
     *
     * @return true if a field is marked
     */
    public boolean isPersonal() {
        return fields.stream().anyMatch(Field::personal);
    }
}
