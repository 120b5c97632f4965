/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.squareup.wire.schema.MessageType;
import com.squareup.wire.schema.Options;
import com.squareup.wire.schema.ProtoMember;
import com.squareup.wire.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds what a schema of Protocol Buffers marks as personal data, on a field or on its message: Google's
 * {@code debug_redact}, an option of anybody's that is called {@code personal}, or Confluent's tag {@code PII}.
 * Thread-safe.
 */
final class ProtobufMarks {

    private static final Set<String> NAMES = Set.of("debug_redact", "personal", "x_personal");
    private static final String TAG = "PII";

    private final Schema schema;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    ProtobufMarks(Schema schema) {
        this.schema = schema;
    }

    boolean areIn(Descriptor type) {
        return areIn(type, new HashSet<>());
    }

    private boolean areIn(Descriptor type, Set<String> seen) {
        if (!seen.add(type.getFullName())) {
            return false;
        }
        return isMarked(type)
                || type.getFields().stream()
                        .anyMatch(field -> isMarked(field)
                                || field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                        && areIn(field.getMessageType(), seen));
    }

    /** Returns a pointer to each marked value of data with the names of the schema, or those they have in JSON. */
    List<String> in(JsonNode data, Descriptor type) {
        List<String> found = new ArrayList<>();
        follow(type, data, "", found);
        return found.stream().distinct().sorted().toList();
    }

    private void follow(Descriptor type, JsonNode data, String pointer, List<String> found) {
        if (isMarked(type)) {
            found.add(pointer);
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            for (String name : List.of(field.getJsonName(), field.getName())) {
                if (data.hasNonNull(name)) {
                    followField(field, data.get(name), pointer + "/" + name, found);
                }
            }
        }
    }

    private void followField(FieldDescriptor field, JsonNode value, String pointer, List<String> found) {
        if (isMarked(field)) {
            found.add(pointer);
        } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            if (field.isMapField()) {
                FieldDescriptor inside = field.getMessageType().findFieldByNumber(2);
                value.properties()
                        .forEach(entry ->
                                followField(inside, entry.getValue(), pointer + "/" + escaped(entry.getKey()), found));
            } else if (field.isRepeated()) {
                for (int i = 0; i < value.size() && value.isArray(); i++) {
                    follow(field.getMessageType(), value.get(i), pointer + "/" + i, found);
                }
            } else {
                follow(field.getMessageType(), value, pointer, found);
            }
        }
    }

    private boolean isMarked(Descriptor type) {
        return known.computeIfAbsent(
                type.getFullName(),
                name -> schema.getType(name) instanceof MessageType message && isOn(message.getOptions()));
    }

    private boolean isMarked(FieldDescriptor field) {
        return known.computeIfAbsent(field.getFullName(), name -> {
            // An entry of a map is a type for Google, and none in the text.
            return schema.getType(field.getContainingType().getFullName()) instanceof MessageType message
                    && message.getFieldsAndOneOfFields().stream()
                            .anyMatch(each -> each.getTag() == field.getNumber() && isOn(each.getOptions()));
        });
    }

    private static boolean isOn(Options options) {
        return isOn(options.getMap());
    }

    private static boolean isOn(Map<?, ?> options) {
        for (Map.Entry<?, ?> option : options.entrySet()) {
            String name = option.getKey() instanceof ProtoMember member ? member.getSimpleName() : "";
            Object value = option.getValue();
            boolean marked = NAMES.contains(name) && String.valueOf(value).equals("true")
                    || name.equals("tags") && isTag(value)
                    || value instanceof Map<?, ?> inner && isOn(inner);
            if (marked) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTag(Object value) {
        return value instanceof Collection<?> many ? many.contains(TAG) : value.equals(TAG);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
