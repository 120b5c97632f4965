/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.view;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run stands.
 *
 * @param title what runs where
 * @param elapsed since its start
 * @param runFor how long orders are placed
 * @param orders what the order service did
 * @param instances who works
 * @param rows one for each subscription
 */
public record Snapshot(
        String title, Duration elapsed, Duration runFor, Orders orders, List<Instance> instances, List<Row> rows) {

    /** Copies the lists. */
    public Snapshot {
        instances = List.copyOf(instances);
        rows = List.copyOf(rows);
    }

    /**
     * What the order service did so far.
     *
     * @param placed orders
     * @param perSecond orders, lately
     * @param cancelled orders
     * @param rolledBack orders, after their event was published
     */
    public record Orders(long placed, double perSecond, long cancelled, long rolledBack) {}

    /**
     * Who works.
     *
     * @param name such as {@code instance 2}
     * @param state what it does
     * @param working whether it still works
     */
    public record Instance(String name, String state, boolean working) {}

    /**
     * How a subscription stands.
     *
     * @param name its name
     * @param standing the numbers, or null if it has not joined
     */
    public record Row(String name, @Nullable Standing standing) {}

    /**
     * How a subscription stands that has joined.
     *
     * @param handled events
     * @param behind events that it has not handled
     * @param lag the age of the oldest of them
     * @param retrying deliveries that wait for another attempt, or behind one that does
     * @param dead dead letters
     */
    public record Standing(long handled, long behind, Duration lag, long retrying, long dead) {

        private static final Duration IN_PASSING = Duration.ofMillis(500);

        /** Tells whether something waits longer than an event takes in passing. */
        boolean isBehind() {
            return behind > 0 && lag.compareTo(IN_PASSING) >= 0;
        }
    }
}
