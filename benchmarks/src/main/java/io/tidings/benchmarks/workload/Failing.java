/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.TidingsContender;

/** What failures cost those events that do not fail. */
final class Failing implements Workload {

    @Override
    public String name() {
        return "failing";
    }

    @Override
    public String about() {
        return "a backlog of which 1 % fails once and is retried, against one without failures";
    }

    @Override
    public void run(Bench bench) throws Exception {
        int events = bench.scale().backlog() / 4;
        try (Stage stage = bench.stage()) {
            Plan plan = new Plan(1, 1, Handling.DECODED);
            Backlog backlog = Backlog.of(bench, TidingsContender.inOwnTransaction(), stage.target(), plan, events);
            Comparison comparison = bench.comparison(name())
                    .figure(Backlog.FIGURE, "events/s")
                    .add("1 % fail", backlog.drain(sink -> sink.failOnceEvery(100)))
                    .add("none fails", backlog.drain())
                    .run();
            comparison
                    .ratio(Backlog.FIGURE, "1 % fail", "none fails")
                    .ifPresent(value -> bench.findings().ratio(name(), "", value, Goal.atLeast(0.80)));
        }
    }
}
