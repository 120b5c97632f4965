/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.EventCodec;
import io.tidings.PayloadType;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.guard.SchemaSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Collects what an {@link AvroCodec} has to know. Not thread-safe. */
public final class AvroCodecBuilder {

    private final Map<Class<?>, PayloadType> types = new HashMap<>();
    private final List<Schema> known = new ArrayList<>();
    private SchemaSource writers = (type, version) -> Optional.empty();
    private @Nullable EventCodec otherwise;

    AvroCodecBuilder() {}

    /**
     * Names the events of a generated class that have no key.
     *
     * @param type the class
     * @param name the stable name, such as {@code order.placed}
     * @param version the version of the class's schema, from 1
     * @return this
     */
    public AvroCodecBuilder type(Class<? extends SpecificRecord> type, String name, int version) {
        return put(type, new PayloadType(name, version, null, payload -> null));
    }

    /**
     * Names the events of a generated class.
     *
     * @param <T> the class
     * @param type the class
     * @param name the stable name, such as {@code order.placed}
     * @param version the version of the class's schema, from 1
     * @param key reads the key, which becomes text; null for an event without one
     * @return this
     */
    public <T extends SpecificRecord> AvroCodecBuilder type(
            Class<T> type, String name, int version, Function<? super T, ? extends @Nullable Object> key) {
        return put(type, new PayloadType(name, version, null, payload -> text(key.apply(type.cast(payload)))));
    }

    /**
     * Names the events of a generated class, and their topic.
     *
     * @param type the class
     * @param named what its events are called
     * @return this
     */
    public AvroCodecBuilder type(Class<? extends SpecificRecord> type, PayloadType named) {
        return put(type, named);
    }

    /**
     * Adds a schema that data may have been written with, such as an earlier version of a class's own.
     *
     * @param schema its text
     * @return this
     * @throws io.tidings.schema.InvalidSchemaException if it is no schema
     */
    public AvroCodecBuilder writer(String schema) {
        known.add(new AvroReading(Map.of())
                .read(SchemaDefinition.of(SchemaFormat.AVRO, schema))
                .schema());
        return this;
    }

    /**
     * Sets where other schemas are looked up that data was written with. Defaults to nowhere. It is asked once for each
     * version of a type that is there, and for the one after the last whenever data comes whose schema is not known.
     *
     * @param writers such as a registry; may throw when it cannot be reached, and the event is tried again
     * @return this
     */
    public AvroCodecBuilder writers(SchemaSource writers) {
        this.writers = writers;
        return this;
    }

    /**
     * Sets the codec of all payloads that Avro did not generate. Defaults to the one on the class path, which is JSON.
     *
     * @param codec the codec
     * @return this
     */
    public AvroCodecBuilder otherwise(EventCodec codec) {
        this.otherwise = codec;
        return this;
    }

    /**
     * Makes the codec.
     *
     * @return a codec
     * @throws IllegalStateException if no codec was given for other payloads, and none is on the class path
     */
    public AvroCodec build() {
        EventCodec rest = otherwise == null ? onClassPath() : otherwise;
        return new AvroCodec(new AvroTypes(Map.copyOf(types)), new WriterSources(List.copyOf(known), writers), rest);
    }

    private AvroCodecBuilder put(Class<?> type, PayloadType named) {
        if (types.putIfAbsent(type, named) != null) {
            throw new IllegalArgumentException("%s has a name already".formatted(type.getName()));
        }
        return this;
    }

    private static @Nullable String text(@Nullable Object key) {
        return key == null ? null : key.toString();
    }

    private static EventCodec onClassPath() {
        return ServiceLoader.load(EventCodec.class, AvroCodecBuilder.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No EventCodec for other payloads on the class path. Add the artifact io.tidings:tidings-json, or"
                                + " name one with otherwise(…)."));
    }
}
