/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Heap;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.Map;

/** What stays in memory for a subscription that has nothing to do, and what goes through it for each event. */
final class Memory implements Workload {

    private static final int IDLE_SUBSCRIPTIONS = 50;
    private static final String KEPT = "kept";
    private static final String ALLOCATED = "allocated";

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "heap for each idle subscription, and bytes allocated for each event handled";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        kept(bench);
        allocated(bench);
    }

    private void kept(Bench bench) throws Exception {
        Comparison comparison = bench.comparison(name() + "/idle-subscription")
                .cold()
                .figure(KEPT, "KB")
                .add("tidings", idle(bench))
                .run();
        if (comparison.has("tidings")) {
            double kilobytes = comparison.median(KEPT, "tidings");
            bench.findings().ratio(name(), "kb-per-idle-subscription", kilobytes, Goal.atMost(100));
        }
    }

    /** The difference between many subscriptions and one, so that what they share does not count. */
    private static Measurement idle(Bench bench) {
        return () -> Map.of(KEPT, (heap(bench, 1 + IDLE_SUBSCRIPTIONS) - heap(bench, 1)) / 1000 / IDLE_SUBSCRIPTIONS);
    }

    private static double heap(Bench bench, int subscriptions) throws Exception {
        Plan plan = new Plan(1, subscriptions, Handling.DECODED);
        try (Stage stage = bench.stage()) {
            Sink sink = new Sink(plan);
            Target target = stage.target();
            stage.running(TidingsContender.inOwnTransaction(), target, plan, sink)
                    .start();
            return Heap.usedAfterCollection();
        }
    }

    private void allocated(Bench bench) throws Exception {
        int events = bench.scale().backlog() / 4;
        try (Stage stage = bench.stage()) {
            Target target = stage.target();
            Backlog backlog =
                    Backlog.of(bench, TidingsContender.inOwnTransaction(), target, Plan.publishing(1), events);
            Comparison comparison = bench.comparison(name() + "/per-event")
                    .figure(ALLOCATED, "bytes")
                    .add("tidings, bytes", allocating(bench, backlog, Handling.BYTES))
                    .add("tidings, decoded", allocating(bench, backlog, Handling.DECODED))
                    .run();
            ratio(bench, comparison, "bytes");
            ratio(bench, comparison, "decoded");
        }
    }

    private void ratio(Bench bench, Comparison comparison, String handling) {
        if (comparison.has("tidings, " + handling)) {
            double sizes = comparison.median(ALLOCATED, "tidings, " + handling)
                    / new Orders().one().bytesStored();
            bench.findings().ratio(name(), "allocation-to-event-size-" + handling, sizes, Goal.atMost(3));
        }
    }

    private static Measurement allocating(Bench bench, Backlog backlog, Handling handling) {
        return () -> {
            Plan plan = new Plan(1, 1, handling);
            try (Stage stage = bench.stage()) {
                Sink sink = new Sink(plan);
                Running running = stage.running(backlog.contender(), backlog.target(), plan, sink);
                sink.expect(backlog.events());
                long before = Heap.allocated();
                running.start();
                sink.open();
                sink.await(Backlog.PATIENCE);
                long after = Heap.allocated();
                sink.verify(backlog.events());
                return Map.of(ALLOCATED, (double) (after - before) / backlog.events());
            }
        };
    }
}
