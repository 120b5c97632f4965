/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;

/**
 * Positions of events: the offset and the number of the partition in one number, so that a position names an event
 * within a subscription that has many partitions. The last six digits are the number of the partition.
 *
 * <p>Offset 0 of partition 7 is position 1000007.
 */
final class Positions {

    static final int MOST_NUMBERS = 1_000_000;

    private Positions() {}

    static long of(int number, long offset) {
        return (offset + 1) * MOST_NUMBERS + number;
    }

    static int numberOf(long position) {
        return (int) (position % MOST_NUMBERS);
    }

    static long offsetOf(long position) {
        return position / MOST_NUMBERS - 1;
    }

    /** The cursor for which everything before an offset is done. */
    static Cursor before(long offset) {
        return new Cursor(offset * MOST_NUMBERS + MOST_NUMBERS - 1, PositionSet.empty());
    }

    /** How many offsets a position covers, which is the first that it does not cover. */
    static long covered(int number, long position) {
        return position < number ? 0 : (position - number) / MOST_NUMBERS;
    }

    /** The first offset that is not done. */
    static long next(int number, Cursor cursor) {
        long reached = covered(number, cursor.position());
        return cursor.holes().isEmpty()
                ? reached
                : Math.min(reached, covered(number, cursor.holes().first() - 1));
    }
}
