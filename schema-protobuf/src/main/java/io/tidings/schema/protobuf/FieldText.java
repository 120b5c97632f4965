/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import io.tidings.schema.InvalidSchemaException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes fields from their descriptors.
 *
 * @param isProto3 whether the presence of a field is only said where it is unusual
 */
record FieldText(boolean isProto3) {

    String field(FieldDescriptorProto field, List<DescriptorProto> nested) {
        Optional<DescriptorProto> entry = nested.stream()
                .filter(type -> type.getOptions().getMapEntry())
                .filter(type -> field.getTypeName().endsWith("." + type.getName()))
                .filter(type -> field.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED)
                .findFirst();
        return entry.map(type -> "map<%s, %s>".formatted(type(type.getField(0)), type(type.getField(1))))
                        .orElseGet(() -> label(field) + type(field))
                + rest(field);
    }

    String alternative(FieldDescriptorProto field) {
        return type(field) + rest(field);
    }

    private String label(FieldDescriptorProto field) {
        return switch (field.getLabel()) {
            case LABEL_REPEATED -> "repeated ";
            case LABEL_REQUIRED -> "required ";
            case LABEL_OPTIONAL -> isProto3 && !field.getProto3Optional() ? "" : "optional ";
        };
    }

    private static String type(FieldDescriptorProto field) {
        if (field.getType() == FieldDescriptorProto.Type.TYPE_GROUP) {
            throw new InvalidSchemaException(
                    "the field '%s' is a group, which cannot be read. Make it a message.".formatted(field.getName()),
                    null);
        }
        return field.hasTypeName()
                ? field.getTypeName()
                : field.getType().name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }

    private static String rest(FieldDescriptorProto field) {
        return " %s = %d%s;".formatted(field.getName(), field.getNumber(), OptionText.inBrackets(field));
    }
}
