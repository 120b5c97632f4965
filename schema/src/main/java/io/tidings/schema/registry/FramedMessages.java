/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.Event;
import io.tidings.MessageMapping;
import io.tidings.RawMessage;
import io.tidings.schema.SchemaFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads messages of programs that write with Confluent's serializers: takes away the frame that names the schema, and
 * notes the schema in the event. Knows a zero byte with the id, a one with the guid, and the guid in the header
 * {@code __value_schema_id}; what has no frame is passed on as it is. Thread-safe; asks the registry once for each
 * schema.
 *
 * <p>The event's {@code dataSchema} is {@code urn:tidings:schema:} and the id here. Its content type is that of the
 * format. The numbers before a message of Protocol Buffers, which tell which one of a file it is, are taken away.
 */
public final class FramedMessages implements MessageMapping {

    /** What the schema of an event begins with, before the id in the registry. */
    public static final String URN = "urn:tidings:schema:";

    private static final String HEADER = "__value_schema_id";
    private static final byte WITH_ID = 0;
    private static final byte WITH_GUID = 1;
    private static final int ID_FRAME = 1 + Integer.BYTES;
    private static final int GUID_FRAME = 1 + 2 * Long.BYTES;

    private final SchemaRegistry registry;
    private final MessageMapping inner;
    private final Map<Object, RegisteredSchema> known = new ConcurrentHashMap<>();

    /**
     * Makes a mapping.
     *
     * @param registry knows the schemas
     * @param inner makes events of messages whose frame is gone, such as {@code message -> message.as("order.placed")
     *     .build()}
     */
    public FramedMessages(SchemaRegistry registry, MessageMapping inner) {
        this.registry = registry;
        this.inner = inner;
    }

    @Override
    public Event map(RawMessage message) throws Exception {
        byte[] data = message.data();
        String header = message.headers().get(HEADER);
        if (header != null) {
            return event(message, data, 0, schema(UUID.fromString(header)));
        }
        if (data.length >= ID_FRAME && data[0] == WITH_ID) {
            long id = Integer.toUnsignedLong(ByteBuffer.wrap(data).getInt(1));
            return event(message, data, ID_FRAME, schema(id));
        }
        if (data.length >= GUID_FRAME && data[0] == WITH_GUID) {
            ByteBuffer bits = ByteBuffer.wrap(data, 1, 2 * Long.BYTES);
            return event(message, data, GUID_FRAME, schema(new UUID(bits.getLong(), bits.getLong())));
        }
        return inner.map(message);
    }

    private RegisteredSchema schema(long id) {
        RegisteredSchema cached = known.get(id);
        return cached == null ? schema(id, registry.schema(id)) : cached;
    }

    private RegisteredSchema schema(UUID guid) {
        RegisteredSchema cached = known.get(guid);
        return cached == null ? schema(guid, registry.schema(guid)) : cached;
    }

    private RegisteredSchema schema(Object name, Optional<RegisteredSchema> found) {
        RegisteredSchema schema = found.orElseThrow(() -> new RegistryException(
                RegistryException.Problem.SCHEMA_NOT_FOUND,
                "The message names the schema %s, which is not in the registry. Register it, in the mode IMPORT with this id."
                        .formatted(name)));
        known.put(name, schema);
        return schema;
    }

    private Event event(RawMessage message, byte[] framed, int from, RegisteredSchema schema) throws Exception {
        SchemaFormat format = schema.definition().format();
        int start = format == SchemaFormat.PROTOBUF ? afterIndexes(framed, from) : from;
        byte[] data = Arrays.copyOfRange(framed, start, framed.length);
        RawMessage bare = new RawMessage(message.place(), message.key().orElse(null), message.headers(), data);
        return inner.map(bare).toBuilder()
                .data(data, contentType(format))
                .dataSchema(URN + schema.id())
                .build();
    }

    private static String contentType(SchemaFormat format) {
        return switch (format) {
            case JSON -> Event.JSON;
            case AVRO -> "application/avro";
            case PROTOBUF -> "application/protobuf";
        };
    }

    /** A count and so many numbers, each a zig-zag varint; a count of 0 stands for the first message alone. */
    private static int afterIndexes(byte[] data, int from) {
        ByteBuffer numbers = ByteBuffer.wrap(data, from, data.length - from);
        int count = varint(numbers);
        for (int i = 0; i < count; i++) {
            varint(numbers);
        }
        return numbers.position();
    }

    private static int varint(ByteBuffer numbers) {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE && numbers.hasRemaining(); shift += 7) {
            byte part = numbers.get();
            value |= (part & 0x7F) << shift;
            if (part >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("The frame of the message ends before the numbers of its type do.");
    }
}
