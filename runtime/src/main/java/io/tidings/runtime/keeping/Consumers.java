/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.keeping;

import io.tidings.runtime.consuming.Consumer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The consumers of this process, by name. Thread-safe. */
public final class Consumers {

    private final Map<String, Consumer> byName = new ConcurrentSkipListMap<>();

    /**
     * Adds a consumer.
     *
     * @param consumer a new one
     */
    public void add(Consumer consumer) {
        byName.put(consumer.options().name(), consumer);
    }

    /**
     * Forgets a consumer.
     *
     * @param consumer which
     */
    public void remove(Consumer consumer) {
        byName.remove(consumer.options().name(), consumer);
    }

    /**
     * Returns all of them.
     *
     * @return by name
     */
    public List<Consumer> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Returns one of them.
     *
     * @param name the name of its subscription
     * @return the consumer, or null if there is none of that name
     */
    public @Nullable Consumer named(String name) {
        return byName.get(name);
    }
}
