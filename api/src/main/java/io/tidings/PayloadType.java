/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the events of a class are called, for classes that cannot carry {@link EventType}, such as generated ones.
 *
 * @param name the stable name, such as {@code order.placed}
 * @param version the version, from 1
 * @param topic the topic, or null for the first word of the name
 * @param key reads the key from a payload; null for none
 */
public record PayloadType(
        String name, int version, @Nullable String topic, Function<Object, @Nullable String> key) {

    /** Checks the name and the version. */
    public PayloadType {
        EventNames.checked("type", name, 200);
        Objects.requireNonNull(key, "key");
        if (version < 1) {
            throw new IllegalArgumentException("the version of %s must be at least 1: %d".formatted(name, version));
        }
    }
}
