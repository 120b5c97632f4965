/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

/**
 * What a ratio is to reach.
 *
 * @param value the bound; a ratio that equals it has met it
 * @param atMost true if smaller is better
 */
public record Goal(double value, boolean atMost) {

    /**
     * Sets a lower bound.
     *
     * @param value the least that is good
     * @return the goal
     */
    public static Goal atLeast(double value) {
        return new Goal(value, false);
    }

    /**
     * Sets an upper bound.
     *
     * @param value the most that is good
     * @return the goal
     */
    public static Goal atMost(double value) {
        return new Goal(value, true);
    }

    /**
     * Tells whether a ratio is good enough.
     *
     * @param ratio as measured
     * @return true if it is
     */
    public boolean isMetBy(double ratio) {
        return atMost ? ratio <= value : ratio >= value;
    }

    /**
     * Returns how far a ratio is beyond the bound: 1 at the bound, more where it is better, less where it is missed.
     *
     * @param ratio as measured
     * @return the margin
     */
    public double margin(double ratio) {
        return atMost ? value / ratio : ratio / value;
    }
}
