/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How values stand on the wire. What is of one kind can be read as another type of that kind. */
enum WireKind {
    /** Whole numbers and booleans of varying length. */
    VARINT,
    /** Whole numbers with small negative ones made short. */
    ZIGZAG,
    FIXED32,
    FIXED64,
    FLOAT,
    DOUBLE,
    /** Bytes, which may have to be UTF-8. */
    TEXT,
    ENUM,
    MESSAGE,
    MAP;

    private static final Map<String, WireKind> SCALARS = Map.ofEntries(
            Map.entry("bool", VARINT),
            Map.entry("int32", VARINT),
            Map.entry("int64", VARINT),
            Map.entry("uint32", VARINT),
            Map.entry("uint64", VARINT),
            Map.entry("sint32", ZIGZAG),
            Map.entry("sint64", ZIGZAG),
            Map.entry("fixed32", FIXED32),
            Map.entry("sfixed32", FIXED32),
            Map.entry("fixed64", FIXED64),
            Map.entry("sfixed64", FIXED64),
            Map.entry("float", FLOAT),
            Map.entry("double", DOUBLE),
            Map.entry("string", TEXT),
            Map.entry("bytes", TEXT));

    private static final Set<WireKind> NAMED = EnumSet.of(ENUM, MESSAGE, MAP);

    /** The kind of a type of the language itself. */
    static WireKind ofScalar(String type) {
        WireKind kind = SCALARS.get(type);
        if (kind == null) {
            throw new IllegalArgumentException("'%s' is no scalar type".formatted(type));
        }
        return kind;
    }

    boolean isScalar() {
        return !NAMED.contains(this);
    }

    /** Lists of these are written without a tag for each, so a reader of one value does not find it. */
    boolean isNumeric() {
        return this != TEXT && this != MESSAGE && this != MAP;
    }

    boolean isReadAs(WireKind other) {
        return this == other || this == ENUM && other == VARINT || this == VARINT && other == ENUM;
    }
}
