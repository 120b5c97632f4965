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
     * Tells whether it is too late.
     *
     * @return true from the deadline on
     */
    public boolean isOver() {
        return System.nanoTime() - nanos >= 0;
    }
}
