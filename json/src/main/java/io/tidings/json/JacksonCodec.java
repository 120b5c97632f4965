/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.tidings.CodecException;
import io.tidings.Event;
import io.tidings.EventCodec;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Payloads as JSON, by Jackson. The default codec.
 *
 * <p>What it does with data that is not quite the record:
 *
 * <ul>
 *   <li>A property that the record does not have is ignored, so publishers may add some.
 *   <li>A component that the data lacks is null, or zero or false for a primitive, so records may gain some. Write
 *       {@code @JsonProperty(required = true)} where that would be wrong, or check in the record's constructor.
 *   <li>An explicit {@code null} for a primitive is an error, and so are an unknown enum constant, a fraction for a
 *       whole number, a number that does not fit and anything after the first value.
 * </ul>
 *
 * <p>Times, durations and the rest of {@code java.time} are ISO 8601 text, and a time keeps the offset it was written
 * with. {@code BigDecimal} keeps every digit and its scale. Jackson's limits on nesting (1000) and on the length of
 * texts (20 million characters) and numbers (1000 digits) hold. Class names are neither written nor read.
 *
 * <p>This class is thread-safe.
 */
public final class JacksonCodec implements EventCodec {

    private final ObjectMapper mapper;
    private final ClassValue<ObjectReader> readers;
    private final ClassValue<ObjectWriter> writers;

    /** Makes a codec with the mapper described above. */
    public JacksonCodec() {
        this(Mappers.payloads());
    }

    /**
     * Makes a codec with a mapper of one's own, which decides everything said above.
     *
     * @param mapper is used as it is; do not configure it any further
     */
    public JacksonCodec(ObjectMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.readers = new ClassValue<>() {
            @Override
            protected ObjectReader computeValue(Class<?> type) {
                return mapper.readerFor(type);
            }
        };
        this.writers = new ClassValue<>() {
            @Override
            protected ObjectWriter computeValue(Class<?> type) {
                return mapper.writerFor(type);
            }
        };
    }

    /**
     * Makes a mapper like that of the default codec, to be configured further for a codec of one's own, or asked what
     * the codec writes.
     *
     * @return a mapper that nobody else has
     */
    public static ObjectMapper newMapper() {
        return Mappers.payloads();
    }

    @Override
    public String contentType() {
        return Event.JSON;
    }

    @Override
    public String nameOf(RecordComponent component) {
        JavaType type = mapper.constructType(component.getDeclaringRecord());
        return mapper.getSerializationConfig().introspect(type).findProperties().stream()
                .filter(property -> property.getInternalName().equals(component.getName()))
                .findFirst()
                .map(BeanPropertyDefinition::getName)
                .orElse(component.getName());
    }

    @Override
    public byte[] encode(Object payload) {
        Class<?> type = payload.getClass();
        try {
            return writers.get(type).writeValueAsBytes(payload);
        } catch (JsonProcessingException e) {
            throw Failures.encoding(type, e);
        }
    }

    @Override
    public <T> T decode(byte[] data, String contentType, Class<T> type) {
        if (!ContentTypes.isJson(contentType)) {
            throw new CodecException(
                    "Could not read the data of %s: its content type is %s, not JSON. Give Tidings a codec that reads it."
                            .formatted(type.getName(), contentType),
                    null);
        }
        @Nullable T payload;
        try {
            payload = readers.get(type).readValue(data);
        } catch (IOException | NumberFormatException e) {
            throw Failures.decoding(type, e);
        }
        if (payload == null) {
            throw new CodecException(
                    "Could not read the data of %s: it is null. An event without data needs no record."
                            .formatted(type.getName()),
                    null);
        }
        return payload;
    }
}
