/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.Pace;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.TidingsContender;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** What a transaction that somebody forgot to end costs those who have nothing to do with it. */
final class Hostage implements Workload {

    private static final int PER_SECOND = 200;

    @Override
    public String name() {
        return "hostage";
    }

    @Override
    public String about() {
        return "an unrelated write transaction held open, for p99 10 minutes before (--quick: 5 s): p99, and drain, against without";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        try (Stage stage = bench.stage()) {
            latency(bench, stage.target(), stage.target());
            drain(bench, stage.target());
        }
    }

    private void latency(Bench bench, Target held, Target free) throws Exception {
        Latency latency = new Latency(1000, bench.scale().length());
        TidingsContender contender = TidingsContender.inOwnTransaction().fromNowOn();
        try (Connection hostage = begin(held)) {
            age(bench, held, free);
            Comparison comparison = Latency.comparison(bench, name() + "/latency")
                    .add("transaction open", latency.of(contender, bench, held))
                    .add("none open", latency.of(contender, bench, free))
                    .run();
            hostage.rollback();
            comparison
                    .ratio(Latency.P99, "transaction open", "none open")
                    .ifPresent(value -> bench.findings().ratio(name(), "p99", value, Goal.atMost(1.5)));
        }
    }

    /** Publishes in both databases for as long as the transaction has to be open before it counts. */
    private void age(Bench bench, Target held, Target free) throws Exception {
        bench.progress()
                .accept("hostage: a transaction is open for "
                        + bench.scale().hostage().toSeconds() + " s");
        Orders orders = new Orders();
        TidingsContender contender = TidingsContender.inOwnTransaction().publishingOnly();
        try (Stage stage = bench.stage()) {
            Running one = stage.publisher(contender, held, Pace.THREADS);
            Running other = stage.publisher(contender, free, Pace.THREADS);
            new Pace(PER_SECOND, bench.scale().hostage()).repeat(() -> {
                one.transact(Business.ONE_ROW, orders.some(1));
                other.transact(Business.ONE_ROW, orders.some(1));
            });
        }
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

    /** Holds a transaction from before the contender opens until after it is done. */
    private static Measurement held(Target target, Measurement free) {
        return () -> {
            try (Connection hostage = begin(target)) {
                Map<String, Double> figures = free.run();
                hostage.rollback();
                return figures;
            }
        };
    }

    private static Connection begin(Target target) throws SQLException {
        Connection hostage = target.connect();
        hostage.setAutoCommit(false);
        try (Statement statement = hostage.createStatement()) {
            statement.execute("INSERT INTO business (number, customer, total) VALUES (-1, 'hostage', 0)");
        }
        return hostage;
    }
}
