/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with data by what the schema asks for; never repeats a value of the data. */
final class Messages {

    private static final int MAX_LENGTH = 200;

    private static final String NOT_ALLOWED = "has a property '{property}' that the schema does not allow";
    private static final String ITEM_NOT_ALLOWED = "has an item that the schema does not allow";
    private static final String LACKS = "lacks a property that must come with another one ({keyword})";
    private static final String CONDITION = "does not meet the condition of {keyword}";
    private static final String CONTAINS = "has too few or too many of the items that contains asks for";
    private static final String OTHERS = "breaks {keyword} {asked}";

    private static final Map<String, String> TEXTS = new HashMap<>();

    static {
        TEXTS.put("type", "is {type}, but must be {asked}");
        TEXTS.put("required", "has no property '{property}', which is required");
        TEXTS.put("additionalProperties", NOT_ALLOWED);
        TEXTS.put("unevaluatedProperties", NOT_ALLOWED);
        TEXTS.put("propertyNames", "has a property with a name that the schema does not allow");
        TEXTS.put("dependentRequired", LACKS);
        TEXTS.put("dependencies", LACKS);
        TEXTS.put("dependentSchemas", CONDITION);
        TEXTS.put("additionalItems", ITEM_NOT_ALLOWED);
        TEXTS.put("unevaluatedItems", ITEM_NOT_ALLOWED);
        TEXTS.put("items", ITEM_NOT_ALLOWED);
        TEXTS.put("prefixItems", ITEM_NOT_ALLOWED);
        TEXTS.put("uniqueItems", "has equal items");
        TEXTS.put("contains", CONTAINS);
        TEXTS.put("minContains", CONTAINS);
        TEXTS.put("maxContains", CONTAINS);
        TEXTS.put("enum", "is none of the listed values {asked}");
        TEXTS.put("const", "is not the constant {asked}");
        TEXTS.put("pattern", "does not match the pattern {asked}");
        TEXTS.put("format", "is no valid {asked}");
        TEXTS.put("oneOf", "fits not exactly one of the alternatives (oneOf)");
        TEXTS.put("anyOf", "fits none of the alternatives (anyOf)");
        TEXTS.put("allOf", CONDITION);
        TEXTS.put("not", CONDITION);
        TEXTS.put("if", CONDITION);
        TEXTS.put("then", CONDITION);
        TEXTS.put("else", CONDITION);
        TEXTS.put("false", "is not allowed at all");
    }

    private Messages() {}

    /** Returns a text that goes on after the name of what is wrong. */
    static String of(Error error) {
        String keyword = String.valueOf(error.getKeyword());
        return TEXTS.getOrDefault(keyword, OTHERS)
                .replace("{keyword}", keyword)
                .replace("{type}", typeOf(error.getInstanceNode()))
                .replace("{property}", Names.shown(property(error)))
                .replace("{asked}", asked(error.getSchemaNode()))
                .strip();
    }

    private static String asked(@Nullable JsonNode schema) {
        String text = schema == null ? "" : schema.isTextual() ? schema.asText() : schema.toString();
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…";
    }

    private static String property(Error error) {
        String property = error.getProperty();
        Object[] arguments = error.getArguments();
        if (property != null) {
            return property;
        }
        return arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    }

    private static String typeOf(@Nullable JsonNode value) {
        if (value == null) {
            return "something else";
        }
        String type = value.isIntegralNumber()
                ? "integer"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return (type.matches("[aeiou].*") ? "an " : "a ") + type;
    }
}
