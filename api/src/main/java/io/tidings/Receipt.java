/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a publish returns: one entry per event, in the order given.
 *
 * <p>A receipt from a publish in the caller's transaction is worth nothing until that transaction commits.
 *
 * <p>Ids are known at once. An event published within {@link Tidings#inTransaction} may get its position only with the
 * commit: ask for positions after it, for asking earlier, or by another thread, costs a round trip to the database or
 * finds them unknown. A receipt may be read by any thread.
 */
public final class Receipt {

    /** The position of an event whose database does not tell it, or does not yet, or that was rolled back before. */
    public static final long UNKNOWN_POSITION = -1;

    private final List<String> ids;
    private final Supplier<long[]> positions;

    /**
     * Makes a receipt, for those who extend Tidings.
     *
     * @param ids of the events, in order
     * @param positions tells as many positions, or none while they are unknown
     */
    public Receipt(List<String> ids, Supplier<long[]> positions) {
        this.ids = List.copyOf(ids);
        this.positions = positions;
    }

    /**
     * Makes a receipt of what is known, for those who extend Tidings.
     *
     * @param entries one per event
     */
    public Receipt(List<Entry> entries) {
        this(
                entries.stream().map(Entry::id).toList(),
                () -> entries.stream().mapToLong(Entry::position).toArray());
    }

    /**
     * One event as published.
     *
     * @param id the event's id
     * @param position its place in the log, or {@link #UNKNOWN_POSITION}
     */
    public record Entry(String id, long position) {}

    /**
     * Returns the ids, without asking for positions.
     *
     * @return one per event
     */
    public List<String> ids() {
        return ids;
    }

    /**
     * Returns what was published.
     *
     * @return one entry per event
     * @throws TidingsException if the database refuses the events when this is asked within their transaction
     */
    public List<Entry> entries() {
        long[] known = positions.get();
        List<Entry> entries = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            entries.add(new Entry(ids.get(i), known.length == 0 ? UNKNOWN_POSITION : known[i]));
        }
        return List.copyOf(entries);
    }

    /**
     * Returns the id of the only event.
     *
     * @return the id
     * @throws IllegalStateException unless exactly one event was published
     */
    public String id() {
        requireOne();
        return ids.get(0);
    }

    /**
     * Returns the position of the only event.
     *
     * @return the position, or {@link #UNKNOWN_POSITION}
     * @throws IllegalStateException unless exactly one event was published
     * @throws TidingsException if the database refuses the event when this is asked within its transaction
     */
    public long position() {
        requireOne();
        return entries().get(0).position();
    }

    @Override
    public String toString() {
        return "Receipt" + ids;
    }

    private void requireOne() {
        if (ids.size() != 1) {
            throw new IllegalStateException("the receipt has %d events: use entries()".formatted(ids.size()));
        }
    }
}
