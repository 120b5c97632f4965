/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import org.jspecify.annotations.Nullable;

/** Remembers, per thread, the event being handled, so that what its handler publishes names its cause. */
public final class Causation {

    private static final ThreadLocal<@Nullable Event> CURRENT = new ThreadLocal<>();

    private Causation() {}

    /**
     * Returns the event being handled by this thread.
     *
     * @return the event, or null outside a handler
     */
    static @Nullable Event current() {
        return CURRENT.get();
    }

    /**
     * Begins the handling of an event.
     *
     * @param event what is handled
     */
    public static void begin(Event event) {
        CURRENT.set(event);
    }

    /** Ends the handling. The thread keeps its empty place: removing it costs more than a quick handler. */
    public static void end() {
        CURRENT.set(null);
    }
}
