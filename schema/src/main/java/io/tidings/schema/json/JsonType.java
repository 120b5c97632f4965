/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** The types of JSON, numbers in two parts: those that are integers, and the others. */
enum JsonType {
    NULL,
    BOOLEAN,
    INTEGER,
    FRACTION,
    STRING,
    ARRAY,
    OBJECT;

    /** Returns the types that a schema allows, as far as type, enum and const say. */
    static Set<JsonType> allowedBy(JsonNode schema) {
        if (Keywords.acceptsNothing(schema)) {
            return EnumSet.noneOf(JsonType.class);
        }
        Set<JsonType> declared =
                Alternatives.areTypes(schema) ? Alternatives.types(schema) : declared(schema.path("type"));
        if (Values.of(schema) != null) {
            Set<JsonType> listed = EnumSet.noneOf(JsonType.class);
            Values.each(schema, value -> listed.add(of(value)));
            declared.retainAll(listed);
        }
        return declared;
    }

    /** Returns the types that the keyword type names; all without it. */
    static Set<JsonType> declared(JsonNode type) {
        Set<JsonType> declared = EnumSet.noneOf(JsonType.class);
        if (type.isTextual()) {
            declared.addAll(named(type.asText()));
        } else if (type.isArray()) {
            type.forEach(name -> declared.addAll(named(name.asText())));
        } else {
            declared.addAll(EnumSet.allOf(JsonType.class));
        }
        return declared;
    }

    private static Set<JsonType> named(String name) {
        return name.equals("number")
                ? EnumSet.of(INTEGER, FRACTION)
                : EnumSet.of(valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static JsonType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> BOOLEAN;
            case STRING -> STRING;
            case ARRAY -> ARRAY;
            case OBJECT -> OBJECT;
            case NUMBER -> value.decimalValue().stripTrailingZeros().scale() <= 0 ? INTEGER : FRACTION;
            default -> NULL;
        };
    }

    /** Names types as a schema does. */
    static String names(Set<JsonType> types) {
        if (types.size() == values().length) {
            return "any type";
        }
        StringJoiner names = new StringJoiner(", ");
        for (JsonType type : types) {
            boolean number = type == INTEGER && types.contains(FRACTION);
            if (type != FRACTION || !types.contains(INTEGER)) {
                names.add(number || type == FRACTION ? "number" : type.name().toLowerCase(Locale.ROOT));
            }
        }
        return types.isEmpty() ? "nothing" : names.toString();
    }
}
