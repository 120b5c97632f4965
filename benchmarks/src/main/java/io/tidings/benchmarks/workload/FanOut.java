/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.TidingsContender;

/** One backlog handled by several subscriptions of one process. */
final class FanOut implements Workload {

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public String about() {
        return "deliveries/s of a backlog with 5 and 20 local subscriptions against 1, as bytes and decoded";
    }

    @Override
    public void run(Bench bench) throws Exception {
        int events = bench.scale().backlog() / 4;
        try (Stage stage = bench.stage()) {
            Target target = stage.target();
            bench.progress().accept("fan-out: publishing a backlog of " + events);
            Backlog backlog =
                    Backlog.of(bench, TidingsContender.inOwnTransaction(), target, Plan.publishing(1), events);
            measure(bench, backlog, Handling.BYTES);
            measure(bench, backlog, Handling.DECODED);
        }
    }

    private void measure(Bench bench, Backlog backlog, Handling handling) throws Exception {
        String how = handling == Handling.BYTES ? "bytes" : "decoded";
        Comparison comparison = bench.comparison(name() + "/" + how).figure(Backlog.FIGURE, "deliveries/s");
        for (int subscriptions : new int[] {1, 5, 20}) {
            comparison.add(
                    system(subscriptions),
                    backlog.drainedBy(new Plan(1, subscriptions, handling)).drain());
        }
        comparison.run();
        ratio(bench, comparison, how, 5, Goal.atLeast(4));
        ratio(bench, comparison, how, 20, Goal.atLeast(10));
    }

    private void ratio(Bench bench, Comparison comparison, String how, int subscriptions, Goal goal) {
        comparison
                .ratio(Backlog.FIGURE, system(subscriptions), system(1))
                .ifPresent(
                        value -> bench.findings().ratio(name(), subscriptions + "-subscriptions-" + how, value, goal));
    }

    private static String system(int subscriptions) {
        return "tidings, %d subscriptions".formatted(subscriptions);
    }
}
