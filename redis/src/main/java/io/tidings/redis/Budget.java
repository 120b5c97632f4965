/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

/** Keeps what one look may bring into memory bounded, by the size of what came lately. One thread uses it. */
final class Budget {

    private static final long BYTES = 4L << 20;
    private static final long MOST_AT_ONCE = 4000;
    private static final long MOST_OF_A_STREAM = 500;

    /** What an event took lately; large ones are remembered longer. */
    private double size = 4096;

    void note(long bytes) {
        size = bytes > size ? bytes : size + (bytes - size) / 256;
    }

    long perStream(int streams) {
        double events = Math.min(MOST_AT_ONCE, BYTES / size);
        return Math.max(1, Math.min(MOST_OF_A_STREAM, (long) (events / Math.max(1, streams))));
    }
}
