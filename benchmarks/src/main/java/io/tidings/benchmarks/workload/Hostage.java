/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.TidingsContender;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

/** What a transaction that somebody forgot to end costs those who have nothing to do with it. */
final class Hostage implements Workload {

    @Override
    public String name() {
        return "hostage";
    }

    @Override
    public String about() {
        return "an unrelated write transaction held open throughout: p99 at 1000 events/s, and drain, against without";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        try (Stage stage = bench.stage()) {
            latency(bench, stage.target());
            drain(bench, stage.target());
        }
    }

    private void latency(Bench bench, Target target) throws Exception {
        Latency latency = new Latency(1000, bench.scale().length());
        Measurement free = latency.of(TidingsContender.inOwnTransaction().fromNowOn(), bench, target);
        Comparison comparison = Latency.comparison(bench, name() + "/latency")
                .add("transaction open", held(target, free))
                .add("none open", free)
                .run();
        comparison
                .ratio(Latency.P99, "transaction open", "none open")
                .ifPresent(value -> bench.findings().ratio(name(), "p99", value, Goal.atMost(1.5)));
    }

    private void drain(Bench bench, Target target) throws Exception {
        Plan plan = new Plan(1, 1, Handling.DECODED);
        int events = bench.scale().backlog() / 4;
        Measurement free = Backlog.of(bench, TidingsContender.inOwnTransaction(), target, plan, events)
                .drain();
        Comparison comparison = bench.comparison(name() + "/drain")
                .figure(Backlog.FIGURE, "events/s")
                .add("transaction open", held(target, free))
                .add("none open", free)
                .run();
        comparison
                .ratio(Backlog.FIGURE, "transaction open", "none open")
                .ifPresent(value -> bench.findings().ratio(name(), "drain", value, Goal.atLeast(0.95)));
    }

    /** Holds the transaction from before the contender opens until after it is done. */
    private static Measurement held(Target target, Measurement free) {
        return () -> {
            try (Connection hostage = target.connect();
                    Statement statement = hostage.createStatement()) {
                hostage.setAutoCommit(false);
                statement.execute("INSERT INTO business (number, customer, total) VALUES (-1, 'hostage', 0)");
                Map<String, Double> figures = free.run();
                hostage.rollback();
                return figures;
            }
        };
    }
}
