/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.tidings.CodecException;
import io.tidings.EventCodec;
import io.tidings.PayloadType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Payloads of classes that {@code protoc} generates; all others are left to another codec, by default JSON.
 *
 * <pre>{@code
 * EventCodec codec = ProtobufCodec.builder()
 *         .type(OrderPlaced.class, "order.placed", 1, OrderPlaced::getOrderId)
 *         .build();
 * Tidings tidings = Tidings.builder(dataSource).codec(codec).build();
 * }</pre>
 *
 * <p>Data is the message and nothing else. A reader needs no other schema than its own: fields that it does not know
 * are kept aside, and those that the writer did not know are empty. Data that is not a message is refused with a
 * {@link CodecException}; that of another message often cannot be told apart.
 *
 * <p>This class is thread-safe.
 */
public final class ProtobufCodec implements EventCodec {

    /** The content type of what this codec writes. */
    public static final String CONTENT_TYPE = "application/protobuf";

    private static final Set<String> READ =
            Set.of(CONTENT_TYPE, "application/x-protobuf", "application/vnd.google.protobuf");

    private final Map<Class<?>, PayloadType> types;
    private final EventCodec otherwise;
    private final ClassValue<Message> prototypes = new ClassValue<>() {
        @Override
        protected Message computeValue(Class<?> type) {
            return prototype(type);
        }
    };

    ProtobufCodec(Map<Class<?>, PayloadType> types, EventCodec otherwise) {
        this.types = types;
        this.otherwise = otherwise;
    }

    /**
     * Begins a codec.
     *
     * @return a builder that knows no class
     */
    public static ProtobufCodecBuilder builder() {
        return new ProtobufCodecBuilder();
    }

    @Override
    public String contentType() {
        return otherwise.contentType();
    }

    @Override
    public String contentType(Object payload) {
        return payload instanceof Message ? CONTENT_TYPE : otherwise.contentType(payload);
    }

    @Override
    public Optional<PayloadType> typeOf(Class<?> type) {
        return isGenerated(type) ? Optional.ofNullable(types.get(type)) : otherwise.typeOf(type);
    }

    @Override
    public byte[] encode(Object payload) {
        return payload instanceof Message message ? message.toByteArray() : otherwise.encode(payload);
    }

    @Override
    public <T> T decode(byte[] data, String contentType, Class<T> type) {
        if (!isGenerated(type)) {
            return otherwise.decode(data, contentType, type);
        }
        if (!READ.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw failure(type, "its content type is %s, not %s.".formatted(contentType, CONTENT_TYPE), null);
        }
        try {
            return type.cast(prototypes.get(type).getParserForType().parseFrom(data));
        } catch (InvalidProtocolBufferException e) {
            throw failure(type, String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isGenerated(Class<?> type) {
        return Message.class.isAssignableFrom(type);
    }

    private static Message prototype(Class<?> type) {
        try {
            return (Message) type.getMethod("getDefaultInstance").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw failure(type, "it is no class that protoc generated.", e);
        }
    }

    private static CodecException failure(Class<?> type, String why, @Nullable Throwable cause) {
        return new CodecException("Could not read the data of %s: %s".formatted(type.getName(), why), cause);
    }
}
