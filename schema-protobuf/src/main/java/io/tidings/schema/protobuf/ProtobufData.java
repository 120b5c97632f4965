/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tidings.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads data as a message. Numbers that the schema does not have are no fault, for newer writers may know more; a
 * number that it has, written in another way, is one: parsers keep such a field aside without a word.
 */
final class ProtobufData {

    private final List<Violation> violations = new ArrayList<>();

    private ProtobufData() {}

    static List<Violation> violations(Descriptor type, byte[] bytes) {
        try {
            ProtobufData data = new ProtobufData();
            data.look("", DynamicMessage.parseFrom(type, bytes));
            return data.violations;
        } catch (InvalidProtocolBufferException e) {
            return List.of(
                    new Violation("", "is no %s: %s".formatted(type.getFullName(), String.valueOf(e.getMessage()))));
        }
    }

    private void look(String path, Message message) {
        for (int number : message.getUnknownFields().asMap().keySet()) {
            FieldDescriptor field = message.getDescriptorForType().findFieldByNumber(number);
            // A number without a name is put aside too where enums are closed.
            if (field != null && field.getJavaType() != FieldDescriptor.JavaType.ENUM) {
                violations.add(new Violation(
                        path + field.getName(), "is written as something else than %s.".formatted(name(field))));
            }
        }
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            String place = path + entry.getKey().getName();
            if (entry.getValue() instanceof Message one) {
                look(place + ".", one);
            } else if (entry.getValue() instanceof List<?> many) {
                for (int i = 0; i < many.size(); i++) {
                    if (many.get(i) instanceof Message one) {
                        look("%s[%d].".formatted(place, i), one);
                    }
                }
            }
        }
    }

    private static String name(FieldDescriptor field) {
        return field.getType().name().toLowerCase(Locale.ROOT);
    }
}
