/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import java.util.List;

/** Every workload, in the order of the table of goals. */
public final class Workloads {

    private Workloads() {}

    /**
     * Lists the workloads.
     *
     * @return one for each name
     */
    public static List<Workload> all() {
        return List.of(new PublishOne(), new PublishBatch(), new Drain(), new LatencyLocal());
    }
}
