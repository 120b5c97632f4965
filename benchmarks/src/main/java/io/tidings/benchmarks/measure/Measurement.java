/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.measure;

import java.util.Map;

/** One run of one system in one round. */
@FunctionalInterface
public interface Measurement {

    /**
     * Runs, and checks that nothing was lost.
     *
     * @return the figures of this run by name, the same names in each run
     * @throws Exception if it failed
     */
    Map<String, Double> run() throws Exception;
}
