/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.CodecException;
import io.tidings.EventCodec;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes flat records as a form does, {@code book=a&number=1}, so that the suites need no codec of anybody else. */
final class PlainCodec implements EventCodec {

    static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

    @Override
    public String contentType() {
        return CONTENT_TYPE;
    }

    @Override
    public byte[] encode(Object payload) {
        StringBuilder text = new StringBuilder();
        for (RecordComponent component : payload.getClass().getRecordComponents()) {
            Object value = read(payload, component.getAccessor());
            if (value != null) {
                text.append(text.isEmpty() ? "" : "&")
                        .append(component.getName())
                        .append('=')
                        .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public <T> T decode(byte[] data, String contentType, Class<T> type) {
        String text = new String(data, StandardCharsets.UTF_8);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(text, components[i]);
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new CodecException("'%.80s' is no %s".formatted(text, type.getSimpleName()), e);
        }
    }

    private static @Nullable Object value(String text, RecordComponent component) {
        String prefix = component.getName() + "=";
        String found = Arrays.stream(text.split("&", -1))
                .filter(part -> part.startsWith(prefix))
                .map(part -> URLDecoder.decode(part.substring(prefix.length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(null);
        if (component.getType() != int.class) {
            return found;
        }
        try {
            return Integer.valueOf(String.valueOf(found));
        } catch (NumberFormatException e) {
            throw new CodecException("'%.80s' has no %s".formatted(text, component.getName()), e);
        }
    }

    private static @Nullable Object read(Object payload, Method accessor) {
        try {
            accessor.setAccessible(true);
            return accessor.invoke(payload);
        } catch (ReflectiveOperationException e) {
            throw new CodecException("cannot read " + accessor, e);
        }
    }
}
