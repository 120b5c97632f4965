/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.spi.StoredEvent;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decodes payloads for the subscriptions of a process. A payload that no handler can change is decoded once, and handed
 * to every subscription that wants the same class; any other is decoded for each.
 *
 * <p>What was decoded is kept with the event as it was read, where its data are short: it lives as long as the event is
 * in memory anyway, and a subscription that reads the event for itself decodes for itself. This class is thread-safe.
 */
public final class Payloads {

    /** With all that one subscription may hold in memory, what is kept beside it stays small. */
    private static final int MAX_DATA = 2048;

    private final Decoding decoding;
    private final Map<Class<?>, Integer> wanted = new ConcurrentHashMap<>();

    /**
     * Makes what decodes, and shares nothing yet.
     *
     * @param decoding makes payloads of events
     */
    public Payloads(Decoding decoding) {
        this.decoding = decoding;
    }

    /**
     * Notes that one more subscription wants payloads.
     *
     * @param types the classes that its handlers take
     */
    public void want(Collection<Class<?>> types) {
        for (Class<?> type : types) {
            if (Immutability.of(type)) {
                wanted.merge(type, 1, Integer::sum);
            }
        }
    }

    /**
     * Leads a stored event through the interceptors.
     *
     * @param stored as it was read
     * @return what a handler is to get; the very same event where no interceptor replaced it, and only then is what is
     *     decoded of it shared
     */
    public Event handling(Event stored) {
        return decoding.handling(stored);
    }

    /**
     * Decodes an event, or returns what was decoded of it for another subscription.
     *
     * @param event what the interceptors made of the stored one
     * @param stored the event as it was read, whole
     * @param type the class to decode to
     * @return the payload
     */
    @SuppressWarnings("ReferenceEquality") // events are equal by their ids, whatever their data
    public Object of(Event event, StoredEvent stored, Class<?> type) {
        if (event != stored.event() || event.data().length > MAX_DATA || wanted.getOrDefault(type, 0) < 2) {
            return decoding.payload(event, type);
        }
        Object kept = stored.kept();
        if (kept != null && kept.getClass() == type) {
            return kept;
        }
        Object payload = decoding.payload(event, type);
        stored.keep(payload);
        return payload;
    }
}
