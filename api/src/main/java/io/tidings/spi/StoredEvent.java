/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in a transport. Immutable, but for what is kept with it for a while; thread-safe.
 *
 * <p>Two are equal when all that was read of them is.
 */
public final class StoredEvent {

    private final long position;
    private final int slot;
    private final Instant recordedAt;
    private final Event event;
    private final boolean complete;
    private final @Nullable Origin origin;

    // Written and read without order: whatever is kept is immutable, and a reader that misses it makes another.
    private @Nullable Object kept;

    /**
     * Makes an event of what was read.
     *
     * @param position its place: in the log, or within its partition of a broker; grows there, and is never drawn twice
     * @param slot in the log, which of the {@link Slots#COUNT} slots its key hashes to; on a broker, its partition
     * @param recordedAt when it was stored, by the transport's clock
     * @param event the event; its data is empty when {@code complete} is false
     * @param complete whether the data came along; large data is left behind and fetched with {@link Transport#load}
     * @param origin where a relay read it, or null when it was published here
     */
    public StoredEvent(
            long position, int slot, Instant recordedAt, Event event, boolean complete, @Nullable Origin origin) {
        this.position = position;
        this.slot = slot;
        this.recordedAt = recordedAt;
        this.event = event;
        this.complete = complete;
        this.origin = origin;
    }

    /**
     * Makes an event that was published here.
     *
     * @param position its place
     * @param slot which slot its key hashes to
     * @param recordedAt when it was stored
     * @param event the event
     * @param complete whether the data came along
     */
    public StoredEvent(long position, int slot, Instant recordedAt, Event event, boolean complete) {
        this(position, slot, recordedAt, event, complete, null);
    }

    /** Returns its place: in the log, or within its partition of a broker. */
    public long position() {
        return position;
    }

    /** Returns in the log its slot, on a broker its partition. */
    public int slot() {
        return slot;
    }

    /** Returns when it was stored, by the transport's clock. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Returns the event; its data is empty when it is not {@link #complete}. */
    public Event event() {
        return event;
    }

    /** Tells whether the data came along. */
    public boolean complete() {
        return complete;
    }

    /** Returns where a relay read it, or null when it was published here. */
    public @Nullable Origin origin() {
        return origin;
    }

    /**
     * Keeps something that was made of the event, for as long as whoever reads it holds it in memory. What was kept
     * before is let go.
     *
     * @param made immutable, and published safely by itself, as a record is
     */
    public void keep(Object made) {
        kept = made;
    }

    /** Returns what was kept last, as far as this thread has seen it; null if nothing. */
    public @Nullable Object kept() {
        return kept;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StoredEvent stored
                && position == stored.position
                && slot == stored.slot
                && complete == stored.complete
                && recordedAt.equals(stored.recordedAt)
                && event.equals(stored.event)
                && Objects.equals(origin, stored.origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(position, slot, recordedAt, event);
    }

    @Override
    public String toString() {
        return "%s at %d".formatted(event, position);
    }

    /**
     * The place in a log from which a relay forwarded an event. Travels with it.
     *
     * @param log the identity of the log
     * @param position the event's place there
     */
    public record Origin(String log, long position) {}
}
