/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import java.time.Duration;

/** Decides how long to wait between two looks at the log: short while events flow, long when idle. Not thread-safe. */
final class Pace {

    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long SOON_NANOS = 400_000;
    private static final int FEW = 2;
    private static final int SOME = 4;
    private static final int MANY = 8;
    private static final int SOON_LOOKS = 4;
    private static final int QUICK_LOOKS = 20;
    private static final long BURST_NANOS = 5 * SHORTEST_NANOS;
    private static final long LONGEST_TROUBLE_NANOS = 5_000_000_000L;

    private final long longestNanos;
    private long credit = BURST_NANOS;
    private long creditedAt = System.nanoTime();
    private int quietLooks;
    private int troubles;

    Pace(Duration longest) {
        this.longestNanos = longest.toNanos();
    }

    /** Something is about to come: look often for a moment. */
    void expect() {
        quietLooks = 0;
    }

    /**
     * Returns how long to hold back the next look: nothing after a quiet moment, so that a lone event is seen at once,
     * and a millisecond each when looks keep coming, so that a few events gather. Where more gather than a few, each
     * look costs those who publish more than the events gain by it: then a little longer.
     *
     * @param found events in the last look
     */
    long holdBack(long now, int found) {
        credit = Math.min(BURST_NANOS, credit + now - creditedAt) - spacing(found);
        creditedAt = now;
        return Math.max(0, -credit);
    }

    private static long spacing(int found) {
        if (found >= MANY) {
            return 4 * SHORTEST_NANOS;
        }
        if (found >= SOME) {
            return 2 * SHORTEST_NANOS;
        }
        return found >= FEW ? SHORTEST_NANOS : SOON_NANOS;
    }

    /** Returns the pause after a look that found so many events. */
    long pauseAfter(int found, boolean full) {
        troubles = 0;
        if (full || found > 0) {
            quietLooks = 0;
            return 0;
        }
        quietLooks++;
        if (quietLooks <= SOON_LOOKS) {
            return SOON_NANOS;
        }
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
