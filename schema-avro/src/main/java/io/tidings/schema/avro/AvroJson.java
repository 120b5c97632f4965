/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.CodecException;
import io.tidings.schema.Violation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Reads data that was found to follow a schema as JSON: plain values for unions, numbers for decimals, Base64 for other
 * bytes.
 */
final class AvroJson {

    private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

    private final AvroBytes bytes;

    private AvroJson(byte[] data) {
        this.bytes = new AvroBytes(data);
    }

    /** Reads a plain value, or a single object that names this very schema. */
    static JsonNode read(Schema schema, byte[] data) {
        List<Violation> violations = AvroData.violations(schema, data);
        if (!violations.isEmpty()) {
            throw new CodecException(
                    "The data does not follow its schema: it "
                            + violations.get(0).message(),
                    null);
        }
        try {
            return new AvroJson(AvroData.isNamedBy(schema, data) ? SingleObject.value(data) : data).value(schema);
        } catch (MalformedDataException e) {
            throw new CodecException("The data does not follow its schema", e);
        }
    }

    private JsonNode value(Schema schema) throws MalformedDataException {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> array(schema.getElementType());
            case MAP -> map(schema.getValueType());
            case UNION -> value(schema.getTypes().get(bytes.readInt()));
            case ENUM -> NODES.textNode(schema.getEnumSymbols().get(bytes.readInt()));
            case FIXED -> bytes(schema, schema.getFixedSize());
            default -> primitive(schema);
        };
    }

    private JsonNode primitive(Schema schema) throws MalformedDataException {
        return switch (schema.getType()) {
            case BOOLEAN -> NODES.booleanNode(bytes.readBoolean());
            case INT -> NODES.numberNode(bytes.readInt());
            case LONG -> NODES.numberNode(bytes.readLong());
            case FLOAT -> NODES.numberNode(bytes.readFloat());
            case DOUBLE -> NODES.numberNode(bytes.readDouble());
            case STRING -> NODES.textNode(bytes.readString());
            case BYTES -> bytes(schema, bytes.readLong());
            default -> NODES.nullNode();
        };
    }

    private JsonNode bytes(Schema schema, long length) throws MalformedDataException {
        byte[] value = bytes.read(length);
        return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal && value.length > 0
                ? NODES.numberNode(new BigDecimal(new BigInteger(value), decimal.getScale()))
                : NODES.binaryNode(value);
    }

    private JsonNode record(Schema schema) throws MalformedDataException {
        ObjectNode object = NODES.objectNode();
        for (Schema.Field field : schema.getFields()) {
            object.set(field.name(), value(field.schema()));
        }
        return object;
    }

    /** Of elements that take no room one is enough to see: there may be billions of them. */
    private JsonNode array(Schema element) throws MalformedDataException {
        ArrayNode array = NODES.arrayNode();
        for (long count = bytes.readBlock(); count > 0; count = bytes.readBlock()) {
            for (long i = 0; i < count; i++) {
                int before = bytes.position();
                array.add(value(element));
                if (bytes.position() == before) {
                    break;
                }
            }
        }
        return array;
    }

    private JsonNode map(Schema value) throws MalformedDataException {
        ObjectNode object = NODES.objectNode();
        for (long count = bytes.readBlock(); count > 0; count = bytes.readBlock()) {
            for (long i = 0; i < count; i++) {
                object.set(bytes.readString(), value(value));
            }
        }
        return object;
    }
}
