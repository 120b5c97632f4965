/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.EventCodec;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PayloadType;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a record, or a codec, say about the events of a class. Annotations are read once per class.
 *
 * @param name the stable name
 * @param version the version
 * @param topic the topic, or null for the default
 * @param key reads the key from a payload; null for none
 */
public record RecordType(String name, int version, @Nullable String topic, Function<Object, @Nullable String> key) {

    private static final ClassValue<RecordType> CACHE = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * Asks the codec about a class, and then its annotations.
     *
     * @param type a class that the codec knows, or a record with {@link EventType}
     * @param codec may know what the events of the class are called
     * @return what they say
     * @throws IllegalArgumentException if neither says what its events are called, or it is otherwise unfit
     */
    public static RecordType of(Class<?> type, EventCodec codec) {
        return codec.typeOf(type).map(RecordType::of).orElseGet(() -> of(type));
    }

    private static RecordType of(PayloadType type) {
        return new RecordType(type.name(), type.version(), type.topic(), type.key());
    }

    /**
     * Reads the annotations of a class.
     *
     * @param type a record with {@link EventType}
     * @return what they say
     * @throws IllegalArgumentException if it has no {@link EventType} or is otherwise unfit
     */
    public static RecordType of(Class<?> type) {
        return CACHE.get(type);
    }

    @Nullable String keyOf(Object payload) {
        return key.apply(payload);
    }

    private static RecordType read(Class<?> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(
                    "%s has no @EventType. Give it a stable name, @EventType(\"order.placed\"), or use a codec that has one."
                            .formatted(type.getName()));
        }
        if (annotation.version() < 1) {
            throw new IllegalArgumentException("the version of %s must be at least 1".formatted(type.getName()));
        }
        String topic = annotation.topic().isEmpty() ? null : annotation.topic();
        return new RecordType(annotation.value(), annotation.version(), topic, reader(type, Key.class));
    }

    /** Reads the only component with an annotation as text, from records of a class; null where there is none. */
    static Function<Object, @Nullable String> reader(Class<?> type, Class<? extends Annotation> annotation) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        List<RecordComponent> marked = Arrays.stream(components)
                .filter(component -> component.isAnnotationPresent(annotation))
                .toList();
        if (marked.size() > 1) {
            throw new IllegalArgumentException("%s has %d components with @%s, at most one is possible"
                    .formatted(type.getName(), marked.size(), annotation.getSimpleName()));
        }
        if (marked.isEmpty()) {
            return payload -> null;
        }
        Method accessor = marked.get(0).getAccessor();
        accessor.setAccessible(true);
        return payload -> read(accessor, payload);
    }

    private static @Nullable String read(Method accessor, Object payload) {
        try {
            Object value = accessor.invoke(payload);
            return value == null ? null : value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot read %s of %s"
                            .formatted(accessor.getName(), payload.getClass().getName()),
                    e);
        }
    }
}
