/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How often, and how long apart, a failing delivery is tried.
 *
 * <p>After the first attempt come {@code immediate} retries at once, then {@code delayed} ones, each after a random
 * part of {@code min(maxDelay, firstDelay * multiplier^n)} (exponential backoff with full jitter). When all have failed
 * the delivery becomes a dead letter. Attempts are counted across restarts.
 *
 * @param immediate retries at once; defaults to 2
 * @param delayed retries after a delay; defaults to 8
 * @param firstDelay the bound of the first delay; defaults to 1 s
 * @param multiplier how the bound grows; at least 1; defaults to 3
 * @param maxDelay the bound that it never passes; defaults to 15 minutes
 * @param fatal exceptions that make a dead letter at once, subclasses included; defaults to none
 */
public record RetryPolicy(
        int immediate,
        int delayed,
        Duration firstDelay,
        double multiplier,
        Duration maxDelay,
        Set<Class<? extends Throwable>> fatal) {

    private static final RetryPolicy STANDARD =
            new RetryPolicy(2, 8, Duration.ofSeconds(1), 3, Duration.ofMinutes(15), Set.of());

    /** Checks everything. */
    public RetryPolicy {
        if (immediate < 0 || delayed < 0) {
            throw new IllegalArgumentException(
                    "retries must not be negative: immediate %d, delayed %d".formatted(immediate, delayed));
        }
        if (firstDelay.isNegative() || maxDelay.compareTo(firstDelay) < 0) {
            throw new IllegalArgumentException(
                    "delays must grow from zero or more: first %s, max %s".formatted(firstDelay, maxDelay));
        }
        if (!(multiplier >= 1)) {
            throw new IllegalArgumentException("multiplier must be at least 1: " + multiplier);
        }
        fatal = Set.copyOf(fatal);
    }

    /**
     * Returns the default: 11 attempts over at most about half an hour, half of that on average.
     *
     * @return the standard policy
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /**
     * Returns a policy that gives up at the first failure. In an outage the first ten events or so become dead letters,
     * and the others wait ({@link SubscriptionBuilder#outageAfter}).
     *
     * @return a policy without retries
     */
    public static RetryPolicy none() {
        return STANDARD.immediate(0).delayed(0);
    }

    /**
     * Sets the retries at once.
     *
     * @param times not negative
     * @return a new policy
     */
    public RetryPolicy immediate(int times) {
        return new RetryPolicy(times, delayed, firstDelay, multiplier, maxDelay, fatal);
    }

    /**
     * Sets the retries after a delay.
     *
     * @param times not negative
     * @return a new policy
     */
    public RetryPolicy delayed(int times) {
        return new RetryPolicy(immediate, times, firstDelay, multiplier, maxDelay, fatal);
    }

    /**
     * Sets how the delays grow.
     *
     * @param first the bound of the first delay
     * @param factor how the bound grows from retry to retry
     * @param max the bound that it never passes
     * @return a new policy
     */
    public RetryPolicy backoff(Duration first, double factor, Duration max) {
        return new RetryPolicy(immediate, delayed, first, factor, max, fatal);
    }

    /**
     * Adds an exception that is not worth a retry.
     *
     * @param type an exception class; its subclasses count too
     * @return a new policy
     */
    public RetryPolicy fatal(Class<? extends Throwable> type) {
        Set<Class<? extends Throwable>> more = new HashSet<>(fatal);
        more.add(type);
        return new RetryPolicy(immediate, delayed, firstDelay, multiplier, maxDelay, more);
    }

    /**
     * Returns how many attempts a delivery has in all.
     *
     * @return at least 1
     */
    public int attempts() {
        return 1 + immediate + delayed;
    }
}
