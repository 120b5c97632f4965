/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.TidingsContender;

/** Backlogs of Tidings and of every peer, drained side by side. */
final class Drains {

    private Drains() {}

    static Comparison compare(Bench bench, String name, Handling handling) throws Exception {
        Plan plan = new Plan(1, 1, handling);
        Comparison comparison = bench.comparison(name).figure(Backlog.FIGURE, "events/s");
        try (Stage stage = bench.stage()) {
            int events = bench.scale().backlog();
            bench.progress().accept(name + ": publishing a backlog of " + events);
            Contender tidings = TidingsContender.inOwnTransaction();
            comparison.add(
                    tidings,
                    Backlog.of(bench, tidings, stage.target(), plan, events).drain());
            for (Contender peer : bench.peers()) {
                if (peer.handles(handling)) {
                    int backlog = Math.min(peer.backlog(), bench.scale().peerBacklog());
                    comparison.add(peer, new Backlog(bench, peer, stage.target(), plan, backlog).drain());
                }
            }
            return comparison.run();
        }
    }
}
