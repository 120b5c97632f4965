/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.FullSpeed;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    /** Compares contenders, each on a database of its own, and counts what is in the log afterwards. */
    static Comparison compare(Bench bench, String name, Publishing publishing, List<? extends Contender> contenders)
            throws Exception {
        Comparison comparison = bench.comparison(name).figure(FIGURE, "events/s");
        try (Stage stage = bench.stage()) {
            List<Publisher> publishers = new ArrayList<>();
            for (Contender contender : contenders) {
                Publisher publisher = new Publisher(contender, publishing, bench, stage);
                publishers.add(publisher);
                comparison.add(contender, publisher);
            }
            comparison.run();
            for (Publisher publisher : publishers) {
                publisher.verify();
            }
            return comparison;
        }
    }

    /** One run. */
    double eventsPerSecond(Running running, Orders orders, Duration length) throws Exception {
        FullSpeed.Speed speed =
                new FullSpeed(connections, length).repeat(() -> running.transact(business, orders.some(events)));
        return speed.perSecond() * events;
    }
}
