/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

/**
 * What will be asked of a contender once it is open.
 *
 * @param publishers how many threads call {@link Running#transact} at once; its pool holds as many connections for them
 * @param subscriptions how many independent handlers see each event, numbered from 0; at least 1, also where only
 *     publishing is measured
 * @param handling what each handler does
 */
public record Plan(int publishers, int subscriptions, Handling handling) {

    /** Checks the numbers. */
    public Plan {
        if (publishers < 1 || subscriptions < 1) {
            throw new IllegalArgumentException(
                    "publishers and subscriptions must be at least 1: %d, %d".formatted(publishers, subscriptions));
        }
    }

    /**
     * Plans for publishing alone.
     *
     * @param publishers how many threads publish at once
     * @return a plan with one subscription, which is never started
     */
    public static Plan publishing(int publishers) {
        return new Plan(publishers, 1, Handling.DECODED);
    }
}
