/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

/**
 * Lets a number of events through per second, with bursts of at most a tenth of it. Guarded by the dispatcher's lock.
 */
final class RateLimiter {

    private static final long SECOND = 1_000_000_000L;

    private final int perSecond;
    private final double most;
    private double permits;
    private long refilledAt;

    RateLimiter(int perSecond, long now) {
        this.perSecond = perSecond;
        this.most = Math.max(1, perSecond / 10.0);
        this.permits = 1;
        this.refilledAt = now;
    }

    /** Returns how many of the wanted events may pass now. */
    int available(int wanted, long now) {
        if (perSecond == 0) {
            return wanted;
        }
        permits = Math.min(most, permits + (double) (now - refilledAt) * perSecond / SECOND);
        refilledAt = now;
        return Math.min(wanted, (int) permits);
    }

    void taken(int count) {
        permits -= count;
    }

    /** Returns how long until one more may pass. */
    long nanosToNext() {
        return perSecond == 0 || permits >= 1 ? 0 : (long) ((1 - permits) * SECOND / perSecond) + 1;
    }
}
