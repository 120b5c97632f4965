/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import io.tidings.benchmarks.measure.Goal;
import org.jspecify.annotations.Nullable;

/**
 * One ratio.
 *
 * @param name of the table of goals, where needed with a setting, such as {@code publish-1/8-connections}
 * @param value as measured
 * @param goal what it is to reach; null where nothing is promised
 */
public record Ratio(String name, double value, @Nullable Goal goal) {

    /** Returns whether the goal is met; true where there is none. */
    public boolean isMet() {
        return goal == null || goal.isMetBy(value);
    }

    /** Returns how far the value is beyond the goal, 1 at the goal; infinite where there is none. */
    double margin() {
        return goal == null ? Double.POSITIVE_INFINITY : goal.margin(value);
    }
}
