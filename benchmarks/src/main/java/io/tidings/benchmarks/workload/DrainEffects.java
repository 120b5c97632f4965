/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Handling;
import java.util.List;

/** A backlog whose handler writes one row for each event, in the transaction that ends the delivery. */
final class DrainEffects implements Workload {

    @Override
    public String name() {
        return "drain-effects";
    }

    @Override
    public String about() {
        return "a transactional handler that writes one row per event, against the best JVM peer";
    }

    @Override
    public void run(Bench bench) throws Exception {
        Comparison comparison = Drains.compare(bench, name(), Handling.EFFECT);
        List<String> libraries = bench.peerNames().stream()
                .filter(name -> !name.contains("pgmq")) // SQL that a JVM may call, and no library
                .toList();
        comparison
                .highest(Backlog.FIGURE, libraries)
                .flatMap(best -> comparison.ratio(Backlog.FIGURE, "tidings", best))
                .ifPresent(value -> bench.findings().ratio(name(), "", value, Goal.atLeast(5)));
    }
}
