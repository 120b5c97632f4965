/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

/**
 * How far something has come: everything at or below the position is done, except the holes.
 *
 * @param position the highest position that counts as done, 0 for none
 * @param holes positions at or below it that are not done: events in flight, or not yet committed
 */
public record Cursor(long position, PositionSet holes) {

    /** The cursor before the first event. */
    public static final Cursor ZERO = new Cursor(0, PositionSet.empty());

    /** Keeps only the holes at or below the position. */
    public Cursor {
        holes = holes.upTo(position);
    }

    /**
     * Tells whether an event is done.
     *
     * @param candidate its position
     * @return true if there is nothing to do for it
     */
    public boolean covers(long candidate) {
        return candidate <= position && !holes.contains(candidate);
    }
}
