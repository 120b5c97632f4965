/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaCompatibility.SchemaIncompatibilityType;

/**
 * Says where in the data a part of a schema stands: {@code lines[].price}, {@code labels{}}. Avro's own location counts
 * fields, which no reader of a message does, and is lost within unions.
 */
final class AvroPaths {

    private final Schema wanted;
    private final Set<Schema> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private AvroPaths(Schema wanted) {
        this.wanted = wanted;
    }

    static String of(Schema root, Incompatibility found) {
        String path = new AvroPaths(found.getReaderFragment()).find("", root).orElse("");
        return found.getType() == SchemaIncompatibilityType.READER_FIELD_MISSING_DEFAULT_VALUE
                ? field(path, found.getMessage())
                : path;
    }

    static String field(String record, String field) {
        return record.isEmpty() ? field : record + "." + field;
    }

    @SuppressWarnings("ReferenceEquality") // the very same part, not one that looks like it
    private Optional<String> find(String path, Schema schema) {
        if (schema == wanted) {
            return Optional.of(path);
        }
        return switch (schema.getType()) {
            case ARRAY -> find(path + "[]", schema.getElementType());
            case MAP -> find(path + "{}", schema.getValueType());
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(branch -> find(path, branch).stream())
                        .findFirst();
            case RECORD -> seen.add(schema) ? findInFields(path, schema) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<String> findInFields(String path, Schema schema) {
        return schema.getFields().stream()
                .flatMap(field -> find(field(path, field.name()), field.schema()).stream())
                .findFirst();
    }
}
