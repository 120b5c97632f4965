/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in a transport.
 *
 * @param position its place: in the log, or within its partition of a broker; grows there, and is never drawn twice
 * @param slot in the log, which of the {@link Slots#COUNT} slots its key hashes to; on a broker, its partition
 * @param recordedAt when it was stored, by the transport's clock
 * @param event the event; its data is empty when {@code complete} is false
 * @param complete whether the data came along; large data is left behind and fetched with {@link Transport#load}
 * @param origin where a relay read it, or null when it was published here
 */
public record StoredEvent(
        long position,
        int slot,
        Instant recordedAt,
        Event event,
        boolean complete,
        @Nullable Origin origin) {

    /** An event that was published here. */
    public StoredEvent(long position, int slot, Instant recordedAt, Event event, boolean complete) {
        this(position, slot, recordedAt, event, complete, null);
    }

    /**
     * The place in a log from which a relay forwarded an event. Travels with it.
     *
     * @param log the identity of the log
     * @param position the event's place there
     */
    public record Origin(String log, long position) {}
}
