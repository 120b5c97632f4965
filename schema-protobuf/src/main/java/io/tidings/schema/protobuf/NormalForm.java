/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.ExtendElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ReservedElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Writes a schema with all that has no order sorted: imports, options, reserved numbers, extensions and services,
 * fields and constants by number. Messages stay where they are, for their place is what some wire formats name them by.
 *
 * <p>Wire writes fields in the order of their locations, so each gets its number as its line.
 */
final class NormalForm {

    private NormalForm() {}

    static String of(ProtoFileElement file) {
        ProtoFileElement sorted = new ProtoFileElement(
                file.getLocation(),
                file.getPackageName(),
                file.getSyntax(),
                sorted(file.getImports(), Function.identity()),
                sorted(file.getPublicImports(), Function.identity()),
                sorted(file.getWeakImports(), Function.identity()),
                types(file.getTypes()),
                sorted(file.getServices(), ServiceElement::getName),
                sorted(file.getExtendDeclarations(), ExtendElement::getName),
                options(file.getOptions()));
        return ProtoLayout.of(ProtoTokens.of(sorted.toSchema()));
    }

    private static List<TypeElement> types(List<TypeElement> types) {
        return types.stream().map(NormalForm::type).toList();
    }

    private static TypeElement type(TypeElement type) {
        if (type instanceof MessageElement message) {
            return message(message);
        }
        return type instanceof EnumElement constants ? enumType(constants) : type;
    }

    private static MessageElement message(MessageElement message) {
        return new MessageElement(
                message.getLocation(),
                message.getName(),
                "",
                types(message.getNestedTypes()),
                options(message.getOptions()),
                sorted(message.getReserveds(), ReservedElement::toSchema),
                fields(message.getFields()),
                sorted(message.getOneOfs().stream().map(NormalForm::oneOf).toList(), OneOfElement::getName),
                message.getExtensions(),
                message.getGroups(),
                sorted(message.getExtendDeclarations(), ExtendElement::getName));
    }

    private static EnumElement enumType(EnumElement type) {
        return new EnumElement(
                type.getLocation(),
                type.getName(),
                "",
                options(type.getOptions()),
                constants(type.getConstants()),
                sorted(type.getReserveds(), ReservedElement::toSchema));
    }

    /** The first one stays where it is: in proto2 it is the default. */
    private static List<EnumConstantElement> constants(List<EnumConstantElement> constants) {
        List<EnumConstantElement> sorted = new ArrayList<>(constants.subList(0, Math.min(1, constants.size())));
        sorted.addAll(sorted(constants.subList(sorted.size(), constants.size()), EnumConstantElement::getTag));
        return sorted.stream()
                .map(constant -> new EnumConstantElement(
                        constant.getLocation(),
                        constant.getName(),
                        constant.getTag(),
                        "",
                        options(constant.getOptions())))
                .toList();
    }

    private static OneOfElement oneOf(OneOfElement oneOf) {
        return new OneOfElement(
                oneOf.getName(),
                "",
                fields(oneOf.getFields()),
                oneOf.getGroups(),
                options(oneOf.getOptions()),
                oneOf.getLocation().at(firstNumber(oneOf), 1));
    }

    private static int firstNumber(OneOfElement oneOf) {
        return oneOf.getFields().stream().mapToInt(FieldElement::getTag).min().orElse(0);
    }

    private static List<FieldElement> fields(List<FieldElement> fields) {
        return sorted(fields, FieldElement::getTag).stream()
                .map(field -> new FieldElement(
                        field.getLocation().at(field.getTag(), 1),
                        field.getLabel(),
                        field.getType(),
                        field.getName(),
                        field.getDefaultValue(),
                        field.getJsonName(),
                        field.getTag(),
                        "",
                        options(field.getOptions())))
                .toList();
    }

    private static List<OptionElement> options(List<OptionElement> options) {
        return sorted(options, OptionElement::toSchema);
    }

    private static <T, K extends Comparable<K>> List<T> sorted(List<T> parts, Function<T, K> by) {
        return parts.stream().sorted(Comparator.comparing(by)).toList();
    }
}
