/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the options of Google's own that a descriptor holds; those of other people cannot be named without their
 * files.
 */
final class OptionText {

    private OptionText() {}

    static List<String> of(Message options) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<FieldDescriptor, Object> option : options.getAllFields().entrySet()) {
            FieldDescriptor name = option.getKey();
            if (!name.isRepeated() && name.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                texts.add(name.getName() + " = " + value(option.getValue()));
            }
        }
        return texts;
    }

    static String inBrackets(Message options) {
        return inBrackets(of(options));
    }

    /** Also what the language writes like options, but descriptors do not. */
    static String inBrackets(FieldDescriptorProto field) {
        List<String> texts = new ArrayList<>();
        if (field.hasDefaultValue()) {
            boolean isText = field.getType() == FieldDescriptorProto.Type.TYPE_STRING
                    || field.getType() == FieldDescriptorProto.Type.TYPE_BYTES;
            texts.add("default = " + (isText ? quoted(field.getDefaultValue()) : field.getDefaultValue()));
        }
        if (field.hasJsonName() && !field.getJsonName().equals(jsonName(field.getName()))) {
            texts.add("json_name = " + quoted(field.getJsonName()));
        }
        texts.addAll(of(field.getOptions()));
        return inBrackets(texts);
    }

    private static String inBrackets(List<String> options) {
        return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
    }

    private static String value(Object value) {
        if (value instanceof EnumValueDescriptor constant) {
            return constant.getName();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        return '"' + TextFormat.escapeDoubleQuotesAndBackslashes(text) + '"';
    }

    /** Says what a field is called in JSON if nobody chose a name: underscores go, and what follows them is large. */
    private static String jsonName(String name) {
        StringBuilder json = new StringBuilder();
        boolean large = false;
        for (int i = 0; i < name.length(); i++) {
            char next = name.charAt(i);
            if (next == '_') {
                large = true;
            } else {
                json.append(large ? Character.toUpperCase(next) : next);
                large = false;
            }
        }
        return json.toString();
    }
}
