/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.MessageMapping;
import io.tidings.RawMessage;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.registry.KnownSchemas.Known;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads messages of programs that write with Confluent's serializers: takes away the frame that names the schema, and
 * notes the schema in the event. Knows a zero byte with the id, a one with the guid, and the guid in the header
 * {@code __value_schema_id}; what has no frame is passed on as it is. Thread-safe; asks the registry once for each
 * schema.
 *
 * <p>The registry is asked when a handler is about to get the event. While it is away, attempts fail and are retried; a
 * schema that it does not know makes a dead letter at once, which can be redriven when the schema is there.
 *
 * <p>What handlers get has {@code urn:tidings:schema:} and the id here as its {@code dataSchema}, the content type of
 * the format, and the data as Tidings' codec of the format writes it. The numbers before a message of Protocol Buffers,
 * which tell which one of a file it is, are taken away. Events of others that are CloudEvents, and have an id before
 * their data, are opened as well.
 */
public final class FramedMessages implements MessageMapping {

    /** What the schema of an event begins with, before the id in the registry. */
    public static final String URN = "urn:tidings:schema:";

    /** What it begins with until the frame is opened, before what the frame says. */
    public static final String FRAME_URN = "urn:tidings:frame:";

    private final KnownSchemas schemas;
    private final MessageMapping inner;

    /**
     * Makes a mapping.
     *
     * @param registry knows the schemas
     * @param inner makes events of messages whose frame is gone, such as {@code message -> message.as("order.placed")
     *     .build()}; only the numbers before a message of Protocol Buffers are still there
     */
    public FramedMessages(SchemaRegistry registry, MessageMapping inner) {
        this.schemas = new KnownSchemas(registry);
        this.inner = inner;
    }

    @Override
    public Event map(RawMessage message) throws Exception {
        byte[] framed = message.data();
        Optional<FrameHead> head = FrameHead.of(message.headers(), framed);
        if (head.isEmpty()) {
            return inner.map(message);
        }
        byte[] data = Arrays.copyOfRange(framed, head.get().place().length(), framed.length);
        Event event = inner.map(new RawMessage(message.place(), message.key().orElse(null), message.headers(), data));
        return event.toBuilder()
                .data(data, event.contentType())
                .dataSchema(head.get().urn())
                .build();
    }

    /**
     * Looks up the schema of an event that came in a frame, and brings its data into the shape that codecs read.
     *
     * @throws CodecException if the registry does not know the schema, or the frame is cut off
     */
    @Override
    public Event handling(Event event) {
        Optional<FrameHead> mapped = event.dataSchema().flatMap(FrameHead::ofUrn);
        if (mapped.isPresent()) {
            return opened(event, event.data(), mapped.get());
        }
        byte[] data = event.data();
        if (data.length > 0 && data[0] == FrameHead.WITH_ID && isOfSomeFormat(event.contentType())) {
            Optional<FrameHead> before = FrameHead.before(data);
            if (before.isPresent()) {
                return opened(
                        event, Arrays.copyOfRange(data, before.get().place().length(), data.length), before.get());
            }
        }
        return event;
    }

    /** No data of these formats begins with a zero. */
    private static boolean isOfSomeFormat(String contentType) {
        return Arrays.stream(SchemaFormat.values()).anyMatch(format -> format.isOf(contentType));
    }

    private Event opened(Event event, byte[] data, FrameHead head) {
        Known schema = schema(head);
        boolean numbered = schema.format() == SchemaFormat.PROTOBUF && head.place() != FrameHead.Place.HEADER;
        int start = numbered ? MessageIndexes.end(data) : 0;
        byte[] prefix = schema.prefix();
        byte[] whole = Arrays.copyOf(prefix, prefix.length + data.length - start);
        System.arraycopy(data, start, whole, prefix.length, data.length - start);
        return event.toBuilder()
                .data(whole, schema.format().contentType())
                .dataSchema(URN + schema.id())
                .build();
    }

    private Known schema(FrameHead head) {
        Optional<Known> found = head.guid() == null ? schemas.withId(head.id()) : schemas.withGuid(head.guid());
        return found.orElseThrow(() -> new CodecException(
                "The message names the schema %s, which is not in the registry. Register it, in the mode IMPORT with this id, and redrive."
                        .formatted(head.schema()),
                null));
    }
}
