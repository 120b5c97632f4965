/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.report;

import java.util.List;

/**
 * Everything that a run of the benchmarks found.
 *
 * @param machine what it ran on
 * @param commit of the sources, or {@code unknown}
 * @param systems what was measured, and how it was set
 * @param results every figure
 * @param ratios every ratio
 * @param remarks what to know when reading them
 */
public record Report(
        Machine machine,
        String commit,
        List<Contestant> systems,
        List<Result> results,
        List<Ratio> ratios,
        List<String> remarks) {

    /** Copies the lists. */
    public Report {
        systems = List.copyOf(systems);
        results = List.copyOf(results);
        ratios = List.copyOf(ratios);
        remarks = List.copyOf(remarks);
    }
}
