/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

/**
 * How many messages of a stream may be on their way or wait here: as many as are not too many bytes. It is little at
 * first, for nobody knows how large they are, and RabbitMQ counts messages only. Not thread-safe.
 */
final class Credit {

    static final int FIRST = 16;
    private static final int MOST = 200;
    private static final int LEAST = 2;
    private static final long BYTES = 2_000_000;

    private int size = FIRST;
    private int seen;
    private long seenBytes;

    /** Returns how many. */
    int size() {
        return size;
    }

    /** Notes that they are counted anew, by a new consumer. */
    void begin() {
        seen = 0;
        seenBytes = 0;
    }

    /**
     * Notes a message.
     *
     * @param bytes its size
     * @param waiting the bytes of all that wait here, with this one
     * @return whether the credit is another now, for which it takes a new consumer
     */
    boolean note(int bytes, long waiting) {
        seen++;
        seenBytes += bytes;
        int fitting = (int) Math.max(LEAST, Math.min(MOST, BYTES * seen / Math.max(1, seenBytes)));
        boolean tooMuch = waiting > 2 * BYTES && fitting < size;
        // Not while nothing is taken: what comes next is the same then, and would shrink it again.
        boolean tooLittle = seen >= size && fitting >= 2 * size && 2 * waiting <= seenBytes;
        if (tooMuch || tooLittle) {
            size = fitting;
            return true;
        }
        if (seen >= MOST) {
            begin();
        }
        return false;
    }
}
