/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.List;
import java.util.Map;

/** What subscriptions cost the publishers beside them. */
final class FanOutCost implements Workload {

    private static final int SUBSCRIPTIONS = 5;

    @Override
    public String name() {
        return "fan-out-cost";
    }

    @Override
    public String about() {
        return "publishers at full speed with 5 live subscriptions against none, 1 and 8 connections";
    }

    @Override
    public void run(Bench bench) throws Exception {
        List<Integer> connections = bench.kind() == Kind.SQLITE ? List.of(1) : List.of(1, 8);
        for (int publishers : connections) {
            measure(bench, publishers, Goal.atLeast(publishers == 1 ? 0.90 : 0.75));
        }
    }

    private void measure(Bench bench, int publishers, Goal goal) throws Exception {
        String setting = publishers + "-connections";
        LiveLoad load = new LiveLoad(bench, publishers, SUBSCRIPTIONS);
        Comparison comparison = bench.comparison(name() + "/" + setting)
                .figure(LiveLoad.PUBLISHED, "events/s")
                .add("5 subscriptions", published(load.of(TidingsContender.inOwnTransaction())))
                .add("no subscription", alone(bench, publishers))
                .run();
        comparison
                .ratio(LiveLoad.PUBLISHED, "5 subscriptions", "no subscription")
                .ifPresent(value -> bench.findings().ratio(name(), setting, value, goal));
    }

    private static Measurement published(Measurement live) {
        return () -> Map.of(LiveLoad.PUBLISHED, live.run().getOrDefault(LiveLoad.PUBLISHED, 0.0));
    }

    private static Measurement alone(Bench bench, int publishers) {
        return () -> {
            try (Stage stage = bench.stage()) {
                Running running = stage.publisher(TidingsContender.inOwnTransaction(), stage.target(), publishers);
                double speed = new Publishing(publishers, 1)
                        .eventsPerSecond(running, new Orders(), bench.scale().length());
                return Map.of(LiveLoad.PUBLISHED, speed);
            }
        };
    }
}
