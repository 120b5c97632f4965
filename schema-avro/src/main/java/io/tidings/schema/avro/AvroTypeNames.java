/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static java.util.stream.Collectors.joining;

import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/** Names types for people: {@code shop.Money}, {@code array of string}, {@code null or int}. */
final class AvroTypeNames {

    private AvroTypeNames() {}

    static String of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> schema.getFullName();
            case ARRAY -> "array of " + of(schema.getElementType());
            case MAP -> "map of " + of(schema.getValueType());
            case UNION -> schema.getTypes().stream().map(AvroTypeNames::of).collect(joining(" or "));
            default -> schema.getType().getName();
        };
    }

    /** Says what a logical type is, with what belongs to it, such as the scale of a decimal. */
    static String logical(Schema schema) {
        LogicalType type = schema.getLogicalType();
        if (type == null) {
            return "none";
        }
        return type instanceof org.apache.avro.LogicalTypes.Decimal decimal
                ? "decimal(%d, %d)".formatted(decimal.getPrecision(), decimal.getScale())
                : type.getName();
    }
}
