/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import java.util.List;

/**
 * What came of a run.
 *
 * @param run which run
 * @param placed orders in the shop's table
 * @param cancelled of them
 * @param rolledBack orders that were rolled back after their event was published
 * @param subscriptions one line each
 * @param lost events that a subscription neither handled nor set aside, and orders without an event
 * @param duplicateEffects effects that happened more than once
 * @param ghosts effects and events of orders that nobody placed
 * @param orderViolations effects that overtook an earlier one of the same order
 * @param checks what else must hold
 * @param balanced whether all is as promised
 */
public record Account(
        String run,
        long placed,
        long cancelled,
        long rolledBack,
        List<Line> subscriptions,
        long lost,
        long duplicateEffects,
        long ghosts,
        long orderViolations,
        List<Check> checks,
        boolean balanced) {

    /** Copies the lists. */
    public Account {
        subscriptions = List.copyOf(subscriptions);
        checks = List.copyOf(checks);
    }

    /**
     * What came of a subscription.
     *
     * @param name its name
     * @param expected events that it listens to
     * @param handled of them, those whose effect is there
     * @param retried of them, those for which the handler was called more than once
     * @param deadLettered deliveries that gave up
     * @param redriven of them, those sent again
     * @param lost events without effect that are no dead letters either
     * @param duplicateEffects effects beyond the first
     * @param ghosts effects of events that do not exist
     */
    public record Line(
            String name,
            long expected,
            long handled,
            long retried,
            long deadLettered,
            long redriven,
            long lost,
            long duplicateEffects,
            long ghosts) {

        /**
         * Tells whether all is as promised.
         *
         * @return whether each event has its effect, once
         */
        public boolean fits() {
            return handled == expected && lost == 0 && duplicateEffects == 0 && ghosts == 0;
        }
    }

    /**
     * Something that must hold.
     *
     * @param name what
     * @param holds whether it does
     * @param detail the numbers
     */
    public record Check(String name, boolean holds, String detail) {}
}
