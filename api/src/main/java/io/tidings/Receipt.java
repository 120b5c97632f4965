/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;

/**
 * What a publish returns: one entry per event, in the order given.
 *
 * <p>A receipt from a publish in the caller's transaction is worth nothing until that transaction commits.
 *
 * @param entries one per event
 */
public record Receipt(List<Entry> entries) {

    /** The position of an event whose database does not tell it. */
    public static final long UNKNOWN_POSITION = -1;

    /** Copies the list. */
    public Receipt {
        entries = List.copyOf(entries);
    }

    /**
     * One event as published.
     *
     * @param id the event's id
     * @param position its place in the log, or {@link #UNKNOWN_POSITION}
     */
    public record Entry(String id, long position) {}

    /**
     * Returns the id of the only event.
     *
     * @return the id
     * @throws IllegalStateException unless exactly one event was published
     */
    public String id() {
        return only().id();
    }

    /**
     * Returns the position of the only event.
     *
     * @return the position, or {@link #UNKNOWN_POSITION}
     * @throws IllegalStateException unless exactly one event was published
     */
    public long position() {
        return only().position();
    }

    private Entry only() {
        if (entries.size() != 1) {
            throw new IllegalStateException("the receipt has %d events: use entries()".formatted(entries.size()));
        }
        return entries.get(0);
    }
}
