/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.brokers.BrokerContender;
import io.tidings.benchmarks.brokers.BrokerKind;
import io.tidings.benchmarks.brokers.Transmission;
import io.tidings.benchmarks.measure.FullSpeed;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.ProcessTime;
import io.tidings.benchmarks.system.Orders;
import java.time.Duration;

/** Publishing to each broker, until the events are durable, against its raw client. */
final class BrokerPublish implements Workload {

    /**
     * A way to publish.
     *
     * @param name of the setting
     * @param threads how many publish at once
     * @param events in each call
     */
    private record Setting(String name, int threads, int events) {}

    @Override
    public String name() {
        return "broker-publish";
    }

    @Override
    public String about() {
        return "Redis, Kafka and RabbitMQ: 8 threads with an event per call, and 100 per call, against raw clients";
    }

    @Override
    public void run(Bench bench) throws Exception {
        for (BrokerKind kind : BrokerKind.values()) {
            BrokerComparison.eachOn(bench, kind, name(), address -> {
                compare(bench, kind, address, new Setting("8-threads", 8, 1));
                compare(bench, kind, address, new Setting("100-events", 1, 100));
            });
        }
    }

    private void compare(Bench bench, BrokerKind kind, String address, Setting setting) throws Exception {
        try (BrokerComparison comparison =
                new BrokerComparison(bench, kind, name(), setting.name, contender -> !contender.onlyConsumes())) {
            for (BrokerContender contender : comparison.contenders()) {
                Transmission transmission = comparison.opened(contender, address);
                comparison.add(contender, publishing(bench, setting, transmission));
            }
            comparison.run();
        }
    }

    private static Measurement publishing(Bench bench, Setting setting, Transmission transmission) {
        Orders orders = new Orders();
        return () -> {
            Duration before = ProcessTime.now();
            FullSpeed.Speed speed = new FullSpeed(setting.threads, bench.scale().length())
                    .repeat(() -> transmission.publish(orders.some(setting.events)));
            Duration spent = ProcessTime.now().minus(before);
            return BrokerComparison.figures((double) speed.steps() * setting.events, speed.elapsed(), spent);
        };
    }
}
