/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tidings.CodecException;
import io.tidings.schema.Violation;
import java.util.List;
import java.util.Map;

/**
 * Reads a message as JSON: the fields that it has, by their names in JSON. Numbers that the schema does not know are
 * left out, since nobody can say what they hold.
 */
final class ProtobufJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ProtobufJson() {}

    static JsonNode read(Descriptor type, byte[] data) {
        List<Violation> violations = ProtobufData.violations(type, data);
        if (!violations.isEmpty()) {
            throw new CodecException(
                    "The data does not follow its schema: it "
                            + violations.get(0).message(),
                    null);
        }
        try {
            return object(DynamicMessage.parseFrom(type, data));
        } catch (InvalidProtocolBufferException e) {
            throw new CodecException("The data is no " + type.getFullName(), e);
        }
    }

    private static ObjectNode object(Message message) {
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            object.set(field.getJsonName(), field.isMapField() ? map(entry.getValue()) : value(entry.getValue()));
        }
        return object;
    }

    private static ObjectNode map(Object entries) {
        ObjectNode object = NODES.objectNode();
        for (Object each : (List<?>) entries) {
            if (each instanceof Message entry) {
                Descriptor type = entry.getDescriptorForType();
                String key = String.valueOf(entry.getField(type.findFieldByNumber(1)));
                object.set(key, value(entry.getField(type.findFieldByNumber(2))));
            }
        }
        return object;
    }

    private static JsonNode value(Object value) {
        if (value instanceof List<?> many) {
            ArrayNode array = NODES.arrayNode();
            many.forEach(one -> array.add(value(one)));
            return array;
        }
        if (value instanceof Message message) {
            return object(message);
        }
        if (value instanceof EnumValueDescriptor constant) {
            return NODES.textNode(constant.getName());
        }
        return value instanceof ByteString bytes ? NODES.binaryNode(bytes.toByteArray()) : scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        }
        return value instanceof Number number
                ? NODES.numberNode(number.doubleValue())
                : NODES.textNode(String.valueOf(value));
    }
}
