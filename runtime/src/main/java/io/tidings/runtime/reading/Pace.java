/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import java.time.Duration;

/** Decides how long to wait between two looks at the log: short while events flow, long when idle. Not thread-safe. */
final class Pace {

    private static final long SHORTEST_NANOS = 1_000_000;
    private static final int QUICK_LOOKS = 20;
    private static final int SMALL_PAGE = 64;
    private static final long LONGEST_TROUBLE_NANOS = 5_000_000_000L;

    private final long longestNanos;
    private int quietLooks;
    private int troubles;

    Pace(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /** Something is about to come: look often for a moment. */
    void expect() {
        quietLooks = 0;
    }

    /** Returns the pause after a look that found so many events and began so long ago. */
    long pauseAfter(int found, boolean full, long sinceLookNanos) {
        troubles = 0;
        if (full) {
            return 0;
        }
        if (found > 0) {
            quietLooks = 0;
            // Many small pages cost more than they bring: let a few events gather.
            return found < SMALL_PAGE ? Math.max(0, SHORTEST_NANOS - sinceLookNanos) : 0;
        }
        quietLooks++;
        int doublings = Math.min(30, Math.max(0, quietLooks - QUICK_LOOKS));
        return Math.min(longestNanos, SHORTEST_NANOS << doublings);
    }

    /** Returns the pause after a look that failed. */
    long pauseAfterTrouble() {
        troubles = Math.min(troubles + 1, 7);
        return Math.min(LONGEST_TROUBLE_NANOS, 50_000_000L << troubles);
    }

    /** Tells whether this is the first failure in a row. */
    boolean firstTrouble() {
        return troubles == 1;
    }
}
