/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import io.tidings.benchmarks.measure.Medians;
import java.util.List;

/**
 * One figure of one system.
 *
 * @param name the workload and its setting, such as {@code publish-1/8-connections}
 * @param system what was measured
 * @param unit of the value
 * @param runs one value for each round that counts
 */
public record Result(String name, String system, String unit, List<Double> runs) {

    /** Copies the runs. */
    public Result {
        runs = List.copyOf(runs);
    }

    /** Returns the median of the runs. */
    public double value() {
        return Medians.median(runs);
    }
}
