/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import com.google.protobuf.Message;
import io.tidings.EventCodec;
import io.tidings.PayloadType;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link ProtobufCodec} has to know. Not thread-safe. */
public final class ProtobufCodecBuilder {

    private final Map<Class<?>, PayloadType> types = new HashMap<>();
    private @Nullable EventCodec otherwise;

    ProtobufCodecBuilder() {}

    /**
     * Names the events of a generated class that have no key.
     *
     * @param type the class
     * @param name the stable name, such as {@code order.placed}
     * @param version the version of the class's schema, from 1
     * @return this
     */
    public ProtobufCodecBuilder type(Class<? extends Message> type, String name, int version) {
        return put(type, new PayloadType(name, version, null, payload -> null));
    }

    /**
     * Names the events of a generated class.
     *
     * @param <T> the class
     * @param type the class
     * @param name the stable name, such as {@code order.placed}
     * @param version the version of the class's schema, from 1
     * @param key reads the key, which becomes text; empty text for an event without one, since a message has no null
     * @return this
     */
    public <T extends Message> ProtobufCodecBuilder type(
            Class<T> type, String name, int version, Function<? super T, ?> key) {
        return put(type, new PayloadType(name, version, null, payload -> text(key.apply(type.cast(payload)))));
    }

    /**
     * Names the events of a generated class, and their topic.
     *
     * @param type the class
     * @param named what its events are called
     * @return this
     */
    public ProtobufCodecBuilder type(Class<? extends Message> type, PayloadType named) {
        return put(type, named);
    }

    /**
     * Sets the codec of all payloads that are no messages. Defaults to the one on the class path, which is JSON.
     *
     * @param codec the codec
     * @return this
     */
    public ProtobufCodecBuilder otherwise(EventCodec codec) {
        this.otherwise = codec;
        return this;
    }

    /**
     * Makes the codec.
     *
     * @return a codec
     * @throws IllegalStateException if no codec was given for other payloads, and none is on the class path
     */
    public ProtobufCodec build() {
        return new ProtobufCodec(Map.copyOf(types), otherwise == null ? onClassPath() : otherwise);
    }

    private ProtobufCodecBuilder put(Class<?> type, PayloadType named) {
        if (types.putIfAbsent(type, named) != null) {
            throw new IllegalArgumentException("%s has a name already".formatted(type.getName()));
        }
        return this;
    }

    private static @Nullable String text(Object key) {
        String text = key.toString();
        return text.isEmpty() ? null : text;
    }

    private static EventCodec onClassPath() {
        return ServiceLoader.load(EventCodec.class, ProtobufCodecBuilder.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No EventCodec for other payloads on the class path. Add the artifact io.tidings:tidings-json, or"
                                + " name one with otherwise(…)."));
    }
}
