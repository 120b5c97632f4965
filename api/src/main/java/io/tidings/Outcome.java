/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;

/** What a handler decided about one delivery. */
public sealed interface Outcome {

    /** The event was handled: the subscription may move past it. */
    record Handled() implements Outcome {
        private static final Handled INSTANCE = new Handled();
    }

    /**
     * Not now: the event is delivered again, and this try does not count as a failed attempt.
     *
     * @param delay how long to wait at least; not negative
     */
    record RetryAfter(Duration delay) implements Outcome {

        /** Checks the delay. */
        public RetryAfter {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative: " + delay);
            }
        }
    }

    /**
     * Never: the delivery becomes a dead letter at once.
     *
     * @param reason why, in words for the person who will read it
     */
    record Reject(String reason) implements Outcome {}

    /**
     * Returns the outcome of a success.
     *
     * @return handled
     */
    static Outcome handled() {
        return Handled.INSTANCE;
    }

    /**
     * Returns an outcome that asks for another delivery without burning an attempt.
     *
     * @param delay how long to wait at least; not negative
     * @return retry after the delay
     */
    static Outcome retryAfter(Duration delay) {
        return new RetryAfter(delay);
    }

    /**
     * Returns an outcome that makes the delivery a dead letter.
     *
     * @param reason why, in words for the person who will read it
     * @return reject
     */
    static Outcome reject(String reason) {
        return new Reject(reason);
    }
}
