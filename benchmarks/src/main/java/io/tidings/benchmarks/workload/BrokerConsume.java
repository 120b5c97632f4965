/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.brokers.BrokerContender;
import io.tidings.benchmarks.brokers.BrokerKind;
import io.tidings.benchmarks.brokers.Transmission;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.ProcessTime;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Sink;
import java.time.Duration;

/** A backlog on each broker, handled by a decoding handler, against its raw client. */
final class BrokerConsume implements Workload {

    private static final int BATCH = 500;

    @Override
    public String name() {
        return "broker-consume";
    }

    @Override
    public String about() {
        return "Redis, Kafka and RabbitMQ: a backlog, decoded, progress stored every 50 ms, against raw clients";
    }

    @Override
    public void run(Bench bench) throws Exception {
        for (BrokerKind kind : BrokerKind.values()) {
            BrokerComparison.eachOn(bench, kind, name(), address -> compare(bench, kind, address));
        }
    }

    private void compare(Bench bench, BrokerKind kind, String address) throws Exception {
        int events = bench.scale().events(kind == BrokerKind.RABBITMQ ? 15_000 : 150_000);
        try (BrokerComparison comparison =
                new BrokerComparison(bench, kind, name(), "", contender -> !contender.onlyPublishes())) {
            for (BrokerContender contender : comparison.contenders()) {
                Transmission transmission = comparison.opened(contender, address);
                if (contender.keepsEvents()) {
                    fill(transmission, events);
                }
                comparison.add(contender, consuming(contender, transmission, events));
            }
            comparison.run();
        }
    }

    private static void fill(Transmission transmission, int events) throws Exception {
        Orders orders = new Orders();
        while (orders.made() < events) {
            transmission.publish(orders.some((int) Math.min(BATCH, events - orders.made())));
        }
    }

    /** From the first event handled to the last. A queue is filled while its consumer waits. */
    private static Measurement consuming(BrokerContender contender, Transmission transmission, int events) {
        return () -> {
            Sink sink = new Sink(new Plan(1, 1, Handling.DECODED));
            sink.expect(events);
            AutoCloseable consumer = transmission.consume(sink);
            Duration spent;
            try {
                if (!contender.keepsEvents()) {
                    fill(transmission, events);
                }
                sink.awaitArrival(Backlog.PATIENCE);
                spent = ProcessTime.now();
                sink.open();
                sink.await(Backlog.PATIENCE);
                spent = ProcessTime.now().minus(spent);
            } finally {
                sink.open();
                consumer.close();
            }
            sink.verify(events);
            return BrokerComparison.figures(events, sink.elapsed(), spent);
        };
    }
}
