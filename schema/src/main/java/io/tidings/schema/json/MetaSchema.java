/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import io.tidings.schema.InvalidSchemaException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges schemas by the schema of schemas. */
final class MetaSchema {

    private static final Map<Dialect, Schema> SCHEMAS = new EnumMap<>(Dialect.class);

    static {
        for (Dialect dialect : Dialect.values()) {
            String end = dialect == Dialect.DRAFT_07 ? "#" : "";
            SCHEMAS.put(dialect, Engine.with(Map.of()).getSchema(SchemaLocation.of(dialect.uri() + end)));
        }
    }

    private MetaSchema() {}

    /** Refuses a document that is no schema: says which keyword, where, and why. */
    static void check(Document document, String text) {
        Schema schema = SCHEMAS.get(document.dialect());
        List<Error> errors = schema == null ? List.of() : schema.validate(document.json());
        errors.stream()
                .max(Comparator.comparingInt(
                        error -> error.getInstanceLocation().getNameCount()))
                .ifPresent(error -> refuse(document, text, error));
    }

    private static void refuse(Document document, String text, Error error) {
        String pointer = Pointers.of(error.getInstanceLocation());
        String position = JsonText.position(text, pointer);
        throw new InvalidSchemaException(
                "The schema is not valid: the keyword at %s%s %s."
                        .formatted(
                                document.where(pointer),
                                position.isEmpty() ? "" : " (" + position + ")",
                                Messages.of(error)),
                null);
    }
}
