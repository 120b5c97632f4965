/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Knows the classes whose objects nobody can change: records of nothing but values, and of such records. What a
 * component is declared as decides, so a list is not one of them, whatever it happens to hold.
 */
final class Immutability {

    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            BigDecimal.class,
            BigInteger.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            ZoneId.class);

    private static final ClassValue<Boolean> KNOWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isRecord() && isImmutable(type, new HashSet<>());
        }
    };

    private Immutability() {}

    /** Tells whether a class is a record that cannot be changed, nor anything that can be reached from it. */
    static boolean of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static boolean isImmutable(Type type, Set<Class<?>> around) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return isImmutable(generic.getActualTypeArguments()[0], around);
        }
        return type instanceof Class<?> plain && (isValue(plain) || isRecordOfValues(plain, around));
    }

    private static boolean isValue(Class<?> type) {
        boolean isTime = type.getPackageName().equals("java.time") && Modifier.isFinal(type.getModifiers());
        return type.isPrimitive() || type.isEnum() || VALUES.contains(type) || isTime;
    }

    /** A record that holds itself is judged by its other components. */
    private static boolean isRecordOfValues(Class<?> type, Set<Class<?>> around) {
        if (!type.isRecord()) {
            return false;
        }
        if (around.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (!isImmutable(component.getGenericType(), around)) {
                    return false;
                }
            }
        }
        return true;
    }
}
