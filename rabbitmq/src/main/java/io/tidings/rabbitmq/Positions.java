/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;

/**
 * Positions hold the offset in a stream and its partition, so that they name an event within a subscription: offset 41
 * of partition 7 is 42007.
 */
final class Positions {

    private static final long STRIDE = 1000;

    private Positions() {}

    static long of(int partition, long offset) {
        return (offset + 1) * STRIDE + partition;
    }

    static int partition(long position) {
        return (int) (position % STRIDE);
    }

    static long offset(long position) {
        return Math.max(0, position / STRIDE - 1);
    }

    /** Returns the cursor of one who has everything before an offset. */
    static Cursor before(int partition, long offset) {
        return new Cursor(offset == 0 ? 0 : of(partition, offset - 1), PositionSet.empty());
    }

    /** Returns the first offset that a cursor does not have. */
    static long firstOpen(int partition, Cursor cursor) {
        return cursor.holes().isEmpty()
                ? next(partition, cursor)
                : offset(cursor.holes().first());
    }

    /** Returns the offset behind the highest that a cursor has, whose position need not be that of an event. */
    static long next(int partition, Cursor cursor) {
        return Math.max(0, Math.floorDiv(cursor.position() - partition, STRIDE));
    }
}
