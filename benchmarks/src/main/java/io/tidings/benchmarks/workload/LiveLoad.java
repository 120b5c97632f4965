/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.FullSpeed;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.time.Duration;
import java.util.Map;

/**
 * Publishers at full speed, and subscriptions that handle at the same time.
 *
 * @param bench that it belongs to
 * @param publishers each with a connection, one event in a transaction with a business row
 * @param subscriptions that handle each event
 */
record LiveLoad(Bench bench, int publishers, int subscriptions) {

    /** Events published a second, until the publishers end. */
    static final String PUBLISHED = "published";

    /** Events published and handled by all subscriptions a second, until the last is handled. */
    static final String HANDLED = "handled";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Names the two figures. */
    Comparison comparison(String name) {
        return bench.comparison(name).figure(PUBLISHED, "events/s").figure(HANDLED, "events/s");
    }

    /** Measures a contender on a new database each time. */
    Measurement of(Contender contender) {
        return () -> {
            try (Stage stage = bench.stage()) {
                Plan plan = plan();
                Sink sink = new Sink(plan);
                Running running = stage.running(contender, stage.target(), plan, sink);
                running.start();
                sink.open();
                return publish(running, sink);
            }
        };
    }

    Plan plan() {
        return new Plan(publishers, subscriptions, Handling.DECODED);
    }

    /** Publishes through a contender that is up, and waits until everything is handled. */
    Map<String, Double> publish(Running running, Sink sink) throws Exception {
        Orders orders = new Orders();
        long start = System.nanoTime();
        FullSpeed.Speed speed = new FullSpeed(publishers, bench.scale().length())
                .repeat(() -> running.transact(Business.ONE_ROW, orders.some(1)));
        sink.expect(orders.made());
        sink.await(PATIENCE);
        double elapsed = System.nanoTime() - start;
        sink.verify(orders.made());
        return Map.of(PUBLISHED, speed.perSecond(), HANDLED, orders.made() * 1e9 / elapsed);
    }
}
