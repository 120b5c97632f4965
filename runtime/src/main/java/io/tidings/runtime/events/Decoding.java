/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.events;

import io.tidings.Event;
import io.tidings.EventCodec;
import io.tidings.runtime.versions.Versions;

/** Makes of an event as it is stored what a handler gets. Thread-safe. */
public final class Decoding {

    private final EventCodec codec;
    private final Interceptors interceptors;
    private final Versions versions;

    /**
     * Puts the steps together.
     *
     * @param codec may know what the events of a class are called
     * @param interceptors see each event before it is decoded
     * @param versions decodes events of every version
     */
    public Decoding(EventCodec codec, Interceptors interceptors, Versions versions) {
        this.codec = codec;
        this.interceptors = interceptors;
        this.versions = versions;
    }

    /**
     * Makes the payload of an event as a handler of its class would get it.
     *
     * @param <T> the class of the payload
     * @param stored the event as it is stored
     * @param type a record with {@link io.tidings.EventType}
     * @return the payload
     */
    public <T> T read(Event stored, Class<T> type) {
        return payload(handling(stored), type);
    }

    /** Leads a stored event through the interceptors. Returns the very same event where nobody replaced it. */
    Event handling(Event stored) {
        return interceptors.handling(stored);
    }

    /** Decodes what the interceptors let through. */
    <T> T payload(Event event, Class<T> type) {
        return versions.payload(event, type, RecordType.of(type, codec).version());
    }
}
