/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.lint;

import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import java.util.List;
import java.util.OptionalInt;

/**
 * An event as the rules see it, whatever its schema is written in.
 *
 * @param type the name of the event's type
 * @param version its version; empty if nobody said one
 * @param format the language of the schema
 * @param fields all fields, each before those inside it
 */
public record EventShape(String type, OptionalInt version, SchemaFormat format, List<Field> fields) {

    /** Copies the fields. */
    public EventShape {
        fields = List.copyOf(fields);
    }

    /**
     * Reads a schema. Of Protocol Buffers no fields are read, so that only the rules on names apply.
     *
     * @param type the name of the event's type
     * @param version its version; empty if nobody said one
     * @param schema a valid schema
     * @return the shape
     */
    public static EventShape of(String type, OptionalInt version, SchemaDefinition schema) {
        List<Field> fields = switch (schema.format()) {
            case JSON -> JsonFields.of(schema.text());
            case AVRO -> AvroFields.of(schema.text());
            case PROTOBUF -> List.of();
        };
        return new EventShape(type, version, schema.format(), fields);
    }

    boolean tellsItsFields() {
        return format != SchemaFormat.PROTOBUF;
    }

    List<Field> topFields() {
        return fields.stream().filter(Field::isAtTop).toList();
    }
}
