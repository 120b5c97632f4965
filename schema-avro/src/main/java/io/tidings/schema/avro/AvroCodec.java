/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import io.tidings.CodecException;
import io.tidings.EventCodec;
import io.tidings.PayloadType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Payloads of classes that Avro generates; all others are left to another codec, by default JSON.
 *
 * <pre>{@code
 * EventCodec codec = AvroCodec.builder()
 *         .type(OrderPlaced.class, "order.placed", 2, OrderPlaced::getOrderId)
 *         .writer(schemaOfVersion1)
 *         .build();
 * Tidings tidings = Tidings.builder(dataSource).codec(codec).build();
 * }</pre>
 *
 * <p>Data is in Avro's single-object encoding: two bytes that mark it, eight that name the schema it was written with,
 * and the value. So a reader always knows the writer's schema by name, and Avro's rules turn what an older or newer
 * version wrote into the reader's class. The schema itself comes from the reader's own class, from
 * {@link AvroCodecBuilder#writer}, or from {@link AvroCodecBuilder#writers}.
 *
 * <p>Data of a schema that is found nowhere is refused with a {@link CodecException}, which makes a dead letter. A
 * lookup that fails with an exception of its own makes an ordinary failure, which is retried.
 *
 * <p>Generated objects can be changed, so each subscription decodes its own. This class is thread-safe.
 */
public final class AvroCodec implements EventCodec {

    /** The content type of what this codec writes. */
    public static final String CONTENT_TYPE = "application/avro";

    private final AvroTypes types;
    private final WriterSources sources;
    private final EventCodec otherwise;
    private final Map<Class<?>, GeneratedClass> classes = new ConcurrentHashMap<>();

    AvroCodec(AvroTypes types, WriterSources sources, EventCodec otherwise) {
        this.types = types;
        this.sources = sources;
        this.otherwise = otherwise;
    }

    /**
     * Begins a codec.
     *
     * @return a builder that knows no class
     */
    public static AvroCodecBuilder builder() {
        return new AvroCodecBuilder();
    }

    @Override
    public String contentType() {
        return otherwise.contentType();
    }

    @Override
    public String contentType(Object payload) {
        return payload instanceof SpecificRecord ? CONTENT_TYPE : otherwise.contentType(payload);
    }

    /**
     * Tells what the events of a generated class are called: what the builder was told, or what the properties
     * {@code tidings.type}, {@code tidings.version}, {@code tidings.topic} and {@code tidings.key} of its schema say.
     */
    @Override
    public Optional<PayloadType> typeOf(Class<?> type) {
        return isGenerated(type) ? types.of(type) : otherwise.typeOf(type);
    }

    @Override
    public byte[] encode(Object payload) {
        return payload instanceof SpecificRecord generated
                ? of(generated.getClass()).encode(generated)
                : otherwise.encode(payload);
    }

    @Override
    public <T> T decode(byte[] data, String contentType, Class<T> type) {
        if (!isGenerated(type)) {
            return otherwise.decode(data, contentType, type);
        }
        if (!contentType.split(";", 2)[0].strip().equalsIgnoreCase(CONTENT_TYPE)) {
            throw new CodecException(
                    "Could not read the data of %s: its content type is %s, not %s."
                            .formatted(type.getName(), contentType, CONTENT_TYPE),
                    null);
        }
        return type.cast(of(type).decode(data));
    }

    private static boolean isGenerated(Class<?> type) {
        return SpecificRecord.class.isAssignableFrom(type);
    }

    private GeneratedClass of(Class<?> type) {
        return classes.computeIfAbsent(
                type, generated -> GeneratedClass.of(generated, sources.forType(types.of(generated))));
    }
}
