/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.Arrays;
import java.util.Locale;

/** Says what is wrong with data by what the schema asks for; never repeats a value of the data. */
final class Messages {

    private static final int MAX_LENGTH = 200;

    private Messages() {}

    /** Returns a text that goes on after the name of what is wrong. */
    static String of(Error error) {
        String keyword = String.valueOf(error.getKeyword());
        String argument = argument(error);
        return switch (keyword) {
            case "type" -> "is %s, but must be %s".formatted(typeOf(error.getInstanceNode()), asked(error));
            case "required" -> "has no property '%s', which is required".formatted(Names.shown(property(error, argument)));
            case "additionalProperties", "unevaluatedProperties", "notAllowed" -> "has a property '%s' that the schema does not allow"
                    .formatted(Names.shown(property(error, argument)));
            case "additionalItems", "unevaluatedItems", "items", "prefixItems" -> "has an item that the schema does not allow";
            case "dependentRequired", "dependencies" -> "lacks a property that must come with another one (%s)".formatted(keyword);
            case "propertyNames" -> "has a property with a name that the schema does not allow";
            case "enum" -> "is none of the listed values %s".formatted(asked(error));
            case "const" -> "is not the constant %s".formatted(asked(error));
            case "pattern" -> "does not match the pattern %s".formatted(asked(error));
            case "format" -> "is no valid %s".formatted(error.getSchemaNode() == null ? "format" : asked(error));
            case "oneOf" -> "fits not exactly one of the alternatives (oneOf)";
            case "anyOf" -> "fits none of the alternatives (anyOf)";
            case "allOf", "not", "if", "then", "else", "contains" -> "does not meet the condition of %s".formatted(keyword);
            case "uniqueItems" -> "has equal items";
            case "false" -> "is not allowed at all";
            default -> "breaks %s%s".formatted(keyword, limit(error));
        };
    }

    private static String limit(Error error) {
        JsonNode schema = error.getSchemaNode();
        return schema != null && schema.isNumber() ? " " + schema : "";
    }

    private static String asked(Error error) {
        JsonNode schema = error.getSchemaNode();
        String text = schema == null ? "" : schema.isTextual() ? schema.asText() : schema.toString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static String property(Error error, String argument) {
        String property = error.getProperty();
        return property == null ? argument : property;
    }

    private static String argument(Error error) {
        Object[] arguments = error.getArguments();
        return arguments == null || arguments.length == 0 ? "" : String.valueOf(Arrays.asList(arguments).get(0));
    }

    private static String typeOf(@org.jspecify.annotations.Nullable JsonNode value) {
        if (value == null) {
            return "something else";
        }
        String type = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return value.isIntegralNumber() ? "an integer" : type.matches("[aeiou].*") ? "an " + type : "a " + type;
    }
}
