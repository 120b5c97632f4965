/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.time.Duration;

/** A moment after which nothing new is begun. */
public final class Deadline {

    private static final Duration FOREVER = Duration.ofDays(365);

    private final long nanos;

    private Deadline(Duration left) {
        this.nanos = System.nanoTime() + left.toNanos();
    }

    /**
     * Sets a deadline.
     *
     * @param left how long from now
     * @return the deadline
     */
    public static Deadline in(Duration left) {
        return new Deadline(left);
    }

    /**
     * Sets none.
     *
     * @return a deadline that does not come
     */
    public static Deadline never() {
        return new Deadline(FOREVER);
    }

    /**
     * Divides what is left, so that something long leaves time for what follows. Each may take twice its part, for most
     * need less.
     *
     * @param parts how many share what is left, the one that asks among them
     * @return a deadline that is not after this one
     */
    public Deadline shared(int parts) {
        long left = nanos - System.nanoTime();
        return new Deadline(Duration.ofNanos(Math.min(left, left / parts * 2)));
    }

    /**
     * Tells whether it is too late.
     *
     * @return true from the deadline on
     */
    public boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }
}
