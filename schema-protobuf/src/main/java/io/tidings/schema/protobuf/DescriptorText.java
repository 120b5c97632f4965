/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import io.tidings.schema.InvalidSchemaException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes the descriptor of a file as the text that it was made from; the layout is left to others. */
final class DescriptorText {

    /** Ranges end before their end, and the largest number is the one before this. */
    private static final int AFTER_LAST_FIELD = 1 << 29;

    private final StringBuilder out = new StringBuilder();

    String file(FileDescriptorProto file) {
        String syntax = file.getSyntax().isEmpty() ? "proto2" : file.getSyntax();
        if (!syntax.equals("proto2") && !syntax.equals("proto3")) {
            throw new InvalidSchemaException("the syntax '%s' cannot be read.".formatted(syntax), null);
        }
        line("syntax = \"%s\";", syntax);
        if (file.hasPackage()) {
            line("package %s;", file.getPackage());
        }
        for (int i = 0; i < file.getDependencyCount(); i++) {
            line("import %s\"%s\";", kind(file, i), file.getDependency(i));
        }
        OptionText.of(file.getOptions()).forEach(option -> line("option %s;", option));
        FieldText fields = new FieldText(syntax.equals("proto3"));
        file.getMessageTypeList().forEach(message -> message(message, fields));
        file.getEnumTypeList().forEach(this::enumType);
        extensions(file.getExtensionList(), fields);
        file.getServiceList().forEach(this::service);
        return out.toString();
    }

    private static String kind(FileDescriptorProto file, int dependency) {
        return file.getPublicDependencyList().contains(dependency)
                ? "public "
                : file.getWeakDependencyList().contains(dependency) ? "weak " : "";
    }

    private void message(DescriptorProto message, FieldText fields) {
        line("message %s {", message.getName());
        OptionText.of(message.getOptions()).forEach(option -> line("option %s;", option));
        message.getReservedRangeList().forEach(range -> reserved(range.getStart(), range.getEnd() - 1));
        message.getReservedNameList().forEach(name -> line("reserved \"%s\";", name));
        message.getExtensionRangeList()
                .forEach(range -> line("extensions %s;", range(range.getStart(), range.getEnd() - 1)));
        Set<Integer> written = new HashSet<>();
        for (FieldDescriptorProto field : message.getFieldList()) {
            if (!field.hasOneofIndex() || field.getProto3Optional()) {
                line("%s", fields.field(field, message.getNestedTypeList()));
            } else if (written.add(field.getOneofIndex())) {
                oneOf(message, field.getOneofIndex(), fields);
            }
        }
        message.getNestedTypeList().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(nested -> message(nested, fields));
        message.getEnumTypeList().forEach(this::enumType);
        extensions(message.getExtensionList(), fields);
        line("}");
    }

    private void oneOf(DescriptorProto message, int index, FieldText fields) {
        line("oneof %s {", message.getOneofDecl(index).getName());
        message.getFieldList().stream()
                .filter(field -> field.hasOneofIndex() && field.getOneofIndex() == index)
                .forEach(field -> line("%s", fields.alternative(field)));
        line("}");
    }

    private void enumType(EnumDescriptorProto type) {
        line("enum %s {", type.getName());
        OptionText.of(type.getOptions()).forEach(option -> line("option %s;", option));
        type.getReservedRangeList().forEach(range -> reserved(range.getStart(), range.getEnd()));
        type.getReservedNameList().forEach(name -> line("reserved \"%s\";", name));
        for (EnumValueDescriptorProto value : type.getValueList()) {
            line("%s = %d%s;", value.getName(), value.getNumber(), OptionText.inBrackets(value.getOptions()));
        }
        line("}");
    }

    private void extensions(List<FieldDescriptorProto> extensions, FieldText fields) {
        for (FieldDescriptorProto extension : extensions) {
            line("extend %s {", extension.getExtendee());
            line("%s", fields.field(extension, List.of()));
            line("}");
        }
    }

    private void service(ServiceDescriptorProto service) {
        line("service %s {", service.getName());
        OptionText.of(service.getOptions()).forEach(option -> line("option %s;", option));
        for (MethodDescriptorProto method : service.getMethodList()) {
            line(
                    "rpc %s (%s%s) returns (%s%s) {",
                    method.getName(),
                    method.getClientStreaming() ? "stream " : "",
                    method.getInputType(),
                    method.getServerStreaming() ? "stream " : "",
                    method.getOutputType());
            OptionText.of(method.getOptions()).forEach(option -> line("option %s;", option));
            line("}");
        }
        line("}");
    }

    private void reserved(int first, int last) {
        line("reserved %s;", range(first, last));
    }

    private static String range(int first, int last) {
        String end = last >= AFTER_LAST_FIELD - 1 ? "max" : Integer.toString(last);
        return first == last ? end : first + " to " + end;
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    private void line(String format, Object... values) {
        out.append(format.formatted(values)).append('\n');
    }
}
