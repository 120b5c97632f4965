/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.MessageFraming;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.registry.KnownSchemas.Known;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Frames events as Confluent's serializers do, with the ids of a registry, so that Confluent's deserializers read them
 * from Kafka.
 *
 * <pre>{@code
 * Tidings.builder(dataSource)
 *         .transport("kafka://localhost")
 *         .framing(SchemaFraming.withId(registry))
 *         .build();
 * }</pre>
 *
 * <p>The schema is that of the version of the event's type: the subject has the name of the type, and the same
 * versions. An event whose {@code dataSchema} is {@code urn:tidings:schema:} and an id has the schema with that id. An
 * event without data has no frame. One whose schema is not registered, or not the one that it was written with, is
 * refused; the relay waits until the schema is there.
 *
 * <p>A message of Protocol Buffers is the first of its file. Thread-safe; asks the registry once for each schema.
 */
public final class SchemaFraming implements MessageFraming {

    private static final byte[] NOTHING = {};

    private final KnownSchemas schemas;
    private final boolean inHeader;

    private SchemaFraming(SchemaRegistry registry, boolean inHeader) {
        this.schemas = new KnownSchemas(registry);
        this.inHeader = inHeader;
    }

    /**
     * Writes a zero byte and the id before the data, as every version of Confluent's deserializers reads it.
     *
     * @param registry knows the schemas
     * @return a framing
     */
    public static SchemaFraming withId(SchemaRegistry registry) {
        return new SchemaFraming(registry, false);
    }

    /**
     * Writes the guid of the schema into the header {@code __value_schema_id}, as deserializers since Confluent
     * Platform 8.1 read it. The data stays what it is, so those who read no frames can read JSON and Protocol Buffers
     * as well.
     *
     * @param registry knows the schemas
     * @return a framing
     */
    public static SchemaFraming withGuidInHeader(SchemaRegistry registry) {
        return new SchemaFraming(registry, true);
    }

    /**
     * Frames an event.
     *
     * @throws CodecException if its schema is not in the registry, or not the one that it was written with
     */
    @Override
    public Frame frame(Event event) {
        if (event.data().length == 0) {
            return Frame.NONE;
        }
        Known schema = schemaOf(event);
        if (!schema.format().isOf(event.contentType())) {
            throw refusal(event, schema, "is %s".formatted(event.contentType()));
        }
        int replaced = schema.prefix().length;
        if (!startsWith(event.data(), schema.prefix())) {
            throw refusal(event, schema, "was written with another schema");
        }
        byte[] head = numbered(inHeader ? guid(schema.guid()) : id(schema.id()), schema.format());
        return inHeader
                ? new Frame(NOTHING, replaced, Map.of(FrameHead.HEADER, head))
                : new Frame(head, replaced, Map.of());
    }

    private Known schemaOf(Event event) {
        Optional<Long> named = event.dataSchema()
                .filter(urn -> urn.matches(FramedMessages.URN + "\\d{1,18}"))
                .map(urn -> Long.parseLong(urn.substring(FramedMessages.URN.length())));
        Optional<Known> found =
                named.isPresent() ? schemas.withId(named.get()) : schemas.ofVersion(event.type(), event.version());
        return found.orElseThrow(() -> new CodecException(
                named.isPresent()
                        ? "the schema with the id %d is not in the registry".formatted(named.get())
                        : "the registry has no version %d of the subject '%s'. Register the schema of this version of the type."
                                .formatted(event.version(), event.type()),
                null));
    }

    private static CodecException refusal(Event event, Known schema, String what) {
        return new CodecException(
                "the data of %s v%d %s, and the schema with the id %d is %s. Register the schema that it was written with as version %d of the subject '%s'."
                        .formatted(
                                event.type(),
                                event.version(),
                                what,
                                schema.id(),
                                schema.format(),
                                event.version(),
                                event.type()),
                null);
    }

    private static boolean startsWith(byte[] data, byte[] prefix) {
        return data.length >= prefix.length && Arrays.equals(data, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] id(long id) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put(FrameHead.WITH_ID)
                .putInt((int) id)
                .array();
    }

    private static byte[] guid(UUID guid) {
        return ByteBuffer.allocate(FrameHead.GUID_LENGTH)
                .put(FrameHead.WITH_GUID)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    private static byte[] numbered(byte[] head, SchemaFormat format) {
        if (format != SchemaFormat.PROTOBUF) {
            return head;
        }
        byte[] longer = Arrays.copyOf(head, head.length + 1);
        longer[head.length] = MessageIndexes.FIRST;
        return longer;
    }
}
