/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A backlog of one contender, to be drained once in each round.
 *
 * @param bench that it belongs to
 * @param contender whose
 * @param target where it is
 * @param plan how it is drained
 * @param events how many
 */
record Backlog(Bench bench, Contender contender, Target target, Plan plan, int events) {

    static final String FIGURE = "events";

    private static final int BATCH = 100;
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Fills a log once, or nothing yet for a queue, which each round fills anew. */
    static Backlog of(Bench bench, Contender contender, Target target, Plan plan, int events) throws Exception {
        Backlog backlog = new Backlog(bench, contender, target, plan, events);
        if (contender.keepsEvents()) {
            try (Running running = contender.open(target, plan, new Sink(plan))) {
                backlog.fill(running);
            }
        }
        return backlog;
    }

    /** Drains the same backlog in another way. */
    Backlog drainedBy(Plan other) {
        return new Backlog(bench, contender, target, other, events);
    }

    /** From the first event handled to the last, so that the start of threads does not count. */
    Measurement drain() {
        return drain(sink -> {});
    }

    /** The same with a sink that was prepared. */
    Measurement drain(Consumer<Sink> preparation) {
        return () -> {
            Sink sink = new Sink(plan);
            preparation.accept(sink);
            clearEffects();
            try (Stage stage = bench.stage()) {
                Running running = stage.running(contender, target, plan, sink);
                if (!contender.keepsEvents()) {
                    fill(running);
                }
                running.start();
                sink.expect(events);
                sink.open();
                sink.await(PATIENCE);
                awaitEffects();
            }
            sink.verify(events);
            double handled = (double) events * plan.subscriptions();
            return Map.of(FIGURE, handled * 1e9 / sink.elapsed().toNanos());
        };
    }

    private void clearEffects() throws SQLException {
        if (plan.handling() == Handling.EFFECT) {
            Tables.execute(target, "DELETE FROM effect");
        }
    }

    /** The last commits come after what their handlers report; each effect is there once. */
    private void awaitEffects() throws SQLException {
        if (plan.handling() == Handling.EFFECT) {
            Tables.await(target, "SELECT count(*) FROM effect", events, PATIENCE);
            Tables.await(target, "SELECT count(DISTINCT number) FROM effect", events, PATIENCE);
        }
    }

    private void fill(Running running) throws Exception {
        Orders orders = new Orders();
        while (orders.made() < events) {
            running.transact(Business.NONE, orders.some((int) Math.min(BATCH, events - orders.made())));
        }
    }
}
