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
        return List.of(
                new PublishOne(),
                new PublishFree(),
                new PublishBatch(),
                new PublishPeers(),
                new Drain(),
                new DrainPeers(),
                new DrainEffects(),
                new Live(),
                new FanOut(),
                new FanOutCost(),
                new LatencyLocal(),
                new LatencyRemote(),
                new Hostage(),
                new Size(),
                new Failing(),
                new Memory(),
                new Embedded(),
                new Instances(),
                new Subscriptions(),
                new BrokerPublish(),
                new BrokerConsume());
    }
}
