/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.schema.Violation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;
import org.apache.avro.SchemaNormalization;

/** Follows data through a schema. What comes after the first thing that is wrong cannot be made sense of. */
final class AvroData {

    private static final int MAX_DEPTH = 1000;

    private final AvroBytes bytes;
    private final Deque<String> path = new ArrayDeque<>();
    private int depth;

    private AvroData(byte[] data) {
        this.bytes = new AvroBytes(data);
    }

    /** Data may be a plain value, or a single object that names this very schema. */
    static List<Violation> violations(Schema schema, byte[] data) {
        if (!SingleObject.isOne(data)) {
            return plainViolations(schema, data);
        }
        if (isNamedBy(schema, data)) {
            return plainViolations(schema, SingleObject.value(data));
        }
        List<Violation> violations = plainViolations(schema, data);
        return violations.isEmpty()
                ? violations
                : List.of(new Violation(
                        "",
                        "names another schema, with the fingerprint %016x.".formatted(SingleObject.fingerprint(data))));
    }

    /** Tells whether data is a single object that names this very schema. */
    static boolean isNamedBy(Schema schema, byte[] data) {
        return SingleObject.isOne(data)
                && SingleObject.fingerprint(data) == SchemaNormalization.parsingFingerprint64(schema);
    }

    private static List<Violation> plainViolations(Schema schema, byte[] data) {
        AvroData reading = new AvroData(data);
        try {
            reading.follow(schema);
        } catch (MalformedDataException e) {
            return List.of(new Violation(String.join("", reading.path), String.valueOf(e.getMessage())));
        }
        int rest = reading.bytes.remaining();
        return rest == 0 ? List.of() : List.of(new Violation("", "%d bytes follow after the end.".formatted(rest)));
    }

    private void follow(Schema schema) throws MalformedDataException {
        if (++depth > MAX_DEPTH) {
            throw new MalformedDataException("is nested more than %d levels deep.".formatted(MAX_DEPTH));
        }
        switch (schema.getType()) {
            case RECORD -> followFields(schema);
            case ARRAY -> followItems(schema.getElementType());
            case MAP -> followEntries(schema.getValueType());
            case UNION -> follow(schema.getTypes().get(index(schema.getTypes().size(), "branch of the union")));
            case ENUM -> index(schema.getEnumSymbols().size(), "symbol of the enum");
            case FIXED -> bytes.skip(schema.getFixedSize());
            default -> followPrimitive(schema);
        }
        depth--;
    }

    private void followPrimitive(Schema schema) throws MalformedDataException {
        switch (schema.getType()) {
            case BOOLEAN -> bytes.readBoolean();
            case INT -> bytes.readInt();
            case LONG -> bytes.readLong();
            case FLOAT -> bytes.skip(Float.BYTES);
            case DOUBLE -> bytes.skip(Double.BYTES);
            case STRING -> bytes.readString();
            case BYTES -> bytes.skip(bytes.readLong());
            default -> {} // null takes no room
        }
    }

    private void followFields(Schema schema) throws MalformedDataException {
        for (Field field : schema.getFields()) {
            path.addLast(path.isEmpty() ? field.name() : "." + field.name());
            follow(field.schema());
            path.removeLast();
        }
    }

    private void followItems(Schema item) throws MalformedDataException {
        long index = 0;
        for (long count = bytes.readBlock(); count > 0; count = bytes.readBlock()) {
            for (long i = 0; i < count; i++) {
                int before = bytes.position();
                path.addLast("[" + index++ + "]");
                follow(item);
                path.removeLast();
                if (bytes.position() == before) {
                    break; // it takes no room, so the others cannot be wrong, and there may be billions of them
                }
            }
        }
    }

    private void followEntries(Schema value) throws MalformedDataException {
        path.addLast("{}");
        for (long count = bytes.readBlock(); count > 0; count = bytes.readBlock()) {
            for (long i = 0; i < count; i++) {
                bytes.readString();
                follow(value);
            }
        }
        path.removeLast();
    }

    private int index(int size, String what) throws MalformedDataException {
        int index = bytes.readInt();
        if (index < 0 || index >= size) {
            throw new MalformedDataException("has no %s with number %d.".formatted(what, index));
        }
        return index;
    }
}
