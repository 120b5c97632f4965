/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Decodes payloads for the subscriptions of a process. A payload that no handler can change is decoded once, and handed
 * to every subscription that wants the same class; any other is decoded for each.
 *
 * <p>What was decoded is kept for the last few thousand events only, and only where their data is short: a subscription
 * that is further behind than that decodes for itself. This class is thread-safe.
 */
public final class Payloads {

    /** More than two subscriptions on the same pages are apart. */
    private static final int KEPT = 4096;

    /** With {@link #KEPT}, as much data as one subscription may hold in memory. */
    private static final int MAX_DATA = 2048;

    private final Decoding decoding;
    private final Map<Class<?>, Integer> wanted = new ConcurrentHashMap<>();
    private volatile @Nullable AtomicReferenceArray<@Nullable Decoded> last;

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
            if (Immutability.of(type) && wanted.merge(type, 1, Integer::sum) > 1 && last == null) {
                last = new AtomicReferenceArray<>(KEPT);
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
     * @param event the event, whole
     * @param position its place, which tells where to look for what was decoded
     * @param type the class to decode to
     * @return the payload
     */
    @SuppressWarnings("ReferenceEquality") // events are equal by their ids, whatever their data
    public Object of(Event event, long position, Class<?> type) {
        AtomicReferenceArray<@Nullable Decoded> kept = last;
        if (kept == null || event.data().length > MAX_DATA || wanted.getOrDefault(type, 0) < 2) {
            return decoding.payload(event, type);
        }
        int place = (int) (position & KEPT - 1);
        Decoded known = kept.getAcquire(place);
        if (known != null && known.event == event && known.type == type) {
            return known.payload;
        }
        Object payload = decoding.payload(event, type);
        kept.setRelease(place, new Decoded(event, type, payload));
        return payload;
    }

    /** A payload belongs to an event as it was read: another read may have brought other data. */
    private record Decoded(Event event, Class<?> type, Object payload) {}
}
