/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.Pace;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * From just before the transaction that publishes to the handler, at a fixed pace.
 *
 * @param perSecond the pace
 * @param length how long
 */
record Latency(int perSecond, Duration length) {

    static final String COMMIT_P50 = "commit-p50";
    static final String P50 = "p50";
    static final String P99 = "p99";
    static final Plan PLAN = new Plan(Pace.THREADS, 1, Handling.DECODED);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    static Comparison comparison(Bench bench, String name) {
        return bench.comparison(name).figure(COMMIT_P50, "ms").figure(P50, "ms").figure(P99, "ms");
    }

    /** Measures a contender that consumes, on a new database each time. */
    Measurement of(Contender contender, Bench bench) {
        return () -> {
            try (Stage stage = bench.stage()) {
                return of(contender, stage.target(), stage);
            }
        };
    }

    /** Measures a contender that leaves alone what its target already holds. */
    Measurement of(Contender contender, Bench bench, Target target) {
        return () -> {
            try (Stage stage = bench.stage()) {
                return of(contender, target, stage);
            }
        };
    }

    private Map<String, Double> of(Contender contender, Target target, Stage stage) throws Exception {
        Sink sink = new Sink(PLAN);
        Running running = stage.running(contender, target, PLAN, sink);
        running.start();
        sink.open();
        return of(running, sink);
    }

    /** Measures a contender that has been started. The first orders warm it up and are not timed. */
    Map<String, Double> of(Running running, Sink sink) throws Exception {
        Orders orders = new Orders();
        new Pace(perSecond, length.dividedBy(4)).repeat(() -> running.transact(Business.ONE_ROW, orders.some(1)));
        sink.expect(orders.made());
        sink.await(PATIENCE);
        sink.timeEach();
        Histogram commits =
                new Pace(perSecond, length).repeat(() -> running.transact(Business.ONE_ROW, orders.some(1)));
        sink.expect(orders.made());
        sink.await(PATIENCE);
        sink.verify(orders.made());
        Histogram latencies = sink.latencies();
        Map<String, Double> figures = commits(commits);
        figures.put(P50, millis(latencies, 50));
        figures.put(P99, millis(latencies, 99));
        return figures;
    }

    /** Measures transactions alone. */
    Measurement ofCommits(Running running) {
        Orders orders = new Orders();
        return () -> commits(
                new Pace(perSecond, length).repeat(() -> running.transact(Business.ONE_ROW, List.of(orders.one()))));
    }

    private static Map<String, Double> commits(Histogram commits) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(COMMIT_P50, millis(commits, 50));
        return figures;
    }

    static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
