/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.FullSpeed;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Publishes at full speed.
 *
 * @param connections how many publishers, each with a connection
 * @param events in each transaction
 * @param business what else happens in the transaction
 */
record Publishing(int connections, int events, Business business) {

    static final String FIGURE = "events";

    /** A transaction has a business row too. */
    Publishing(int connections, int events) {
        this(connections, events, Business.ONE_ROW);
    }

    /** Compares contenders, each on a database of its own. */
    static Comparison compare(Bench bench, String name, Publishing publishing, List<? extends Contender> contenders)
            throws Exception {
        Comparison comparison = bench.comparison(name).figure(FIGURE, "events/s");
        try (Stage stage = bench.stage()) {
            for (Contender contender : contenders) {
                Running running = stage.publisher(contender, publishing.connections());
                Measurement measurement = publishing.by(running, bench.scale().length());
                if (bench.peers().contains(contender)) {
                    comparison.addPeer(contender.name(), measurement);
                } else {
                    comparison.add(contender.name(), measurement);
                }
            }
            return comparison.run();
        }
    }

    /** One run of one contender. */
    Measurement by(Running running, Duration length) {
        Orders orders = new Orders();
        return () -> Map.of(
                FIGURE,
                new FullSpeed(connections, length)
                                .repeat(() -> running.transact(business, orders.some(events)))
                                .perSecond()
                        * events);
    }
}
