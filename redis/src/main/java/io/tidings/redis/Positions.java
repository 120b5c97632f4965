/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

/**
 * Positions: the time of an entry's id in milliseconds, its sequence number, and the number of the partition, which
 * makes a position name one event within a subscription. They grow within a partition as the ids do.
 *
 * <p>A millisecond has room for {@value #PER_MILLI} entries; further ones count as the next milliseconds', which Redis
 * cannot have used yet at less than two million entries a second. See {@code advance.lua} for a clock that stands
 * still.
 */
final class Positions {

    /** How many entries of one stream a millisecond has room for. */
    static final int PER_MILLI = 2048;

    /** How many partitions a subscription may have. */
    static final int PARTITIONS = 2048;

    static final String START = "0-0";

    private static final int SEQUENCE_SHIFT = 11;
    private static final int MILLI_SHIFT = 22;

    private Positions() {}

    /** Computes the position of an entry. */
    static long of(String id, int partition) {
        int dash = id.indexOf('-');
        long millis = Long.parseLong(id.substring(0, dash));
        long sequence = Long.parseLong(id.substring(dash + 1));
        return (millis << MILLI_SHIFT) + (sequence << SEQUENCE_SHIFT) + partition;
    }

    /** Computes the position before the first entry after an id. */
    static long upTo(String id, int partition) {
        return id.equals(START) ? 0 : of(id, partition);
    }

    /** Finds the id of an entry, unless its millisecond was crowded. */
    static String id(long position) {
        return millis(position) + "-" + ((position >> SEQUENCE_SHIFT) & (PER_MILLI - 1));
    }

    /** Finds the id before that of an entry. */
    static String idBefore(long position) {
        long sequence = (position >> SEQUENCE_SHIFT) & (PER_MILLI - 1);
        return sequence == 0 ? before(millis(position)) : millis(position) + "-" + (sequence - 1);
    }

    static long millis(long position) {
        return position >> MILLI_SHIFT;
    }

    static int partition(long position) {
        return (int) (position & (PARTITIONS - 1));
    }

    /** Returns the id before the first one of a millisecond. */
    static String before(long millis) {
        return millis <= 0 ? START : (millis - 1) + "-" + (PER_MILLI - 1);
    }

    /** Writes a position so that text sorts as numbers do. */
    static String text(long position) {
        return "%019d".formatted(position);
    }

    static boolean isCrowded(String id) {
        return Long.parseLong(id.substring(id.indexOf('-') + 1)) >= PER_MILLI;
    }
}
