/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the comparison says is what Google's parser does: data of one schema, read by the other. */
class ProtobufWireTest {

    static Stream<ProtobufChange> changesOfOneMessage() throws IOException {
        return ProtobufChange.all()
                .filter(change -> !change.says("MESSAGE_REMOVED")
                        && !change.says("MESSAGE_MOVED")
                        && !change.says("FIELD_NUMBER_CHANGED"));
    }

    static Stream<ProtobufChange> changesOfLabels() throws IOException {
        return ProtobufChange.all().filter(change -> change.says("FIELD_NUMERIC_LABEL_CHANGED"));
    }

    @ParameterizedTest
    @MethodSource("changesOfOneMessage")
    void whatBreaksNobodyIsReadAsItWasWritten(ProtobufChange change) {
        if (!change.breaksNewReaders()) {
            assertThat(survives(change.older(), change.newer())).isTrue();
        }
        if (!change.breaksOldReaders()) {
            assertThat(survives(change.newer(), change.older())).isTrue();
        }
        if (change.says("FIELD_SCALAR_KIND_CHANGED")) {
            assertThat(survives(change.older(), change.newer())).isFalse();
            assertThat(survives(change.newer(), change.older())).isFalse();
        }
    }

    /** One number is found where a list is expected, but a list is not where one is: so neither can be promised. */
    @ParameterizedTest
    @MethodSource("changesOfLabels")
    void aListOfNumbersIsNotReadAsOne(ProtobufChange change) {
        assertThat(survives(change.older(), change.newer()) && survives(change.newer(), change.older()))
                .isFalse();
    }

    private static boolean survives(ProtobufSchema writer, ProtobufSchema reader) {
        Message written = sample(writer.message().orElseThrow(), 0);
        try {
            Message read = DynamicMessage.parseFrom(reader.message().orElseThrow(), written.toByteString());
            Map<Integer, String> before = values(written);
            Map<Integer, String> after = values(read);
            return before.entrySet().stream()
                    .filter(entry -> read.getDescriptorForType().findFieldByNumber(entry.getKey()) != null)
                    .allMatch(entry -> entry.getValue().equals(after.get(entry.getKey())));
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    private static Message sample(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > 2) {
                continue;
            }
            Object value = value(field, depth);
            if (field.isRepeated()) {
                message.addRepeatedField(field, value);
            } else {
                message.setField(field, value);
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> 1;
            case LONG -> 1L;
            case FLOAT -> 1f;
            case DOUBLE -> 1d;
            case BOOLEAN -> true;
            case STRING -> "1";
            case BYTE_STRING -> ByteString.copyFromUtf8("1");
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> sample(field.getMessageType(), depth + 1);
        };
    }

    private static Map<Integer, String> values(Message message) {
        Map<Integer, String> values = new TreeMap<>();
        message.getAllFields().forEach((field, value) -> values.put(field.getNumber(), text(value)));
        return values;
    }

    /** The same text for the same bytes, whatever the type that they are read as. */
    private static String text(Object value) {
        if (value instanceof List<?> many) {
            return text(many.get(many.size() - 1));
        }
        if (value instanceof Message message) {
            return values(message).toString();
        }
        if (value instanceof EnumValueDescriptor constant) {
            return String.valueOf(constant.getNumber());
        }
        if (value instanceof Boolean truth) {
            return truth ? "1" : "0";
        }
        return value instanceof ByteString bytes ? bytes.toStringUtf8() : value.toString();
    }
}
