/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.time.Duration;
import java.util.Map;

/**
 * A backlog of one contender, to be drained once in each round.
 *
 * @param contender whose
 * @param target where it is
 * @param plan how it is drained
 * @param events how many
 */
record Backlog(Contender contender, Target target, Plan plan, int events) {

    static final String FIGURE = "events";

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Fills a log once, or nothing yet for a queue, which each round fills anew. */
    static Backlog of(Contender contender, Target target, Plan plan, int events) throws Exception {
        Backlog backlog = new Backlog(contender, target, plan, events);
        if (contender.keepsEvents()) {
            try (Running running = contender.open(target, plan, new Sink(plan))) {
                backlog.fill(running);
            }
        }
        return backlog;
    }

    /** Drains the same backlog in another way. */
    Backlog drainedBy(Plan other) {
        return new Backlog(contender, target, other, events);
    }

    /** From the first event handled to the last, so that the start of threads does not count. */
    Measurement drain() {
        return () -> {
            Sink sink = new Sink(plan);
            try (Running running = contender.open(target, plan, sink)) {
                if (!contender.keepsEvents()) {
                    fill(running);
                }
                running.start();
                sink.expect(events);
                sink.open();
                sink.await(PATIENCE);
            } finally {
                sink.open();
            }
            sink.verify(events);
            double handled = (double) events * plan.subscriptions();
            return Map.of(FIGURE, handled * 1e9 / sink.elapsed().toNanos());
        };
    }

    private void fill(Running running) throws Exception {
        Orders orders = new Orders();
        while (orders.made() < events) {
            running.transact(Business.NONE, orders.some((int) Math.min(BATCH, events - orders.made())));
        }
    }
}
