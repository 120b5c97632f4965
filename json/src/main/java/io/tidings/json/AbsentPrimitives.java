/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/**
 * Tells a primitive component that the data lacks from one that it says is null: the first becomes zero or false, so
 * that records may gain components. To Jackson both are the same.
 */
final class AbsentPrimitives extends BeanDeserializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
            DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
        // Not the description's class, which is int for Integer too.
        Class<?> type = deserializer.handledType();
        return type != null && type.isPrimitive() ? new ZeroWhenAbsent(deserializer, zero(type)) : deserializer;
    }

    private static Object zero(Class<?> primitive) {
        return Array.get(Array.newInstance(primitive, 1), 0);
    }

    private static final class ZeroWhenAbsent extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        private final transient Object zero;

        ZeroWhenAbsent(JsonDeserializer<?> delegate, Object zero) {
            super(delegate);
            this.zero = zero;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> delegate) {
            return new ZeroWhenAbsent(delegate, zero);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return zero;
        }
    }
}
