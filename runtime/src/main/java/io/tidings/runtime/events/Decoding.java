/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.EventCodec;

/** Makes of an event as it is stored what a handler gets. Thread-safe. */
public final class Decoding {

    private final EventCodec codec;
    private final Interceptors interceptors;

    /**
     * Puts the steps together.
     *
     * @param codec turns bytes into payloads
     * @param interceptors see each event before it is decoded
     */
    public Decoding(EventCodec codec, Interceptors interceptors) {
        this.codec = codec;
        this.interceptors = interceptors;
    }

    /** Leads a stored event through the interceptors. Returns the very same event where nobody replaced it. */
    Event handling(Event stored) {
        return interceptors.handling(stored);
    }

    /** Decodes what the interceptors let through. */
    <T> T payload(Event event, Class<T> type) {
        return codec.decode(event.data(), event.contentType(), type);
    }
}
