/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.EventType;
import io.tidings.Key;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the annotations of a record say about its events. Found once per class.
 *
 * @param name the stable name
 * @param version the version
 * @param topic the topic, or null for the default
 * @param key reads the key from a record, or null
 */
public record RecordType(
        String name,
        int version,
        @Nullable String topic,
        @Nullable Method key) {

    private static final ClassValue<RecordType> CACHE = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return read(type);
        }
    };

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
        if (key == null) {
            return null;
        }
        try {
            Object value = key.invoke(payload);
            return value == null ? null : value.toString();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "cannot read the @Key of %s".formatted(payload.getClass().getName()), e);
        }
    }

    private static RecordType read(Class<?> type) {
        EventType annotation = type.getAnnotation(EventType.class);
        if (annotation == null) {
            throw new IllegalArgumentException(
                    "%s has no @EventType. Give it a stable name: @EventType(\"order.placed\")"
                            .formatted(type.getName()));
        }
        if (annotation.version() < 1) {
            throw new IllegalArgumentException("the version of %s must be at least 1".formatted(type.getName()));
        }
        String topic = annotation.topic().isEmpty() ? null : annotation.topic();
        return new RecordType(annotation.value(), annotation.version(), topic, keyAccessor(type));
    }

    private static @Nullable Method keyAccessor(Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        List<RecordComponent> keys = Arrays.stream(components)
                .filter(component -> component.isAnnotationPresent(Key.class))
                .toList();
        if (keys.size() > 1) {
            throw new IllegalArgumentException(
                    "%s has %d components with @Key, at most one is possible".formatted(type.getName(), keys.size()));
        }
        if (keys.isEmpty()) {
            return null;
        }
        Method accessor = keys.get(0).getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }
}
