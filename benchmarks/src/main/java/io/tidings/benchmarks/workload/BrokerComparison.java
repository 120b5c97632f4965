/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.brokers.BrokerContender;
import io.tidings.benchmarks.brokers.BrokerContenders;
import io.tidings.benchmarks.brokers.BrokerKind;
import io.tidings.benchmarks.brokers.Transmission;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.report.Contestant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** The contenders on one broker side by side, each in a place of its own there. Not thread-safe. */
final class BrokerComparison implements AutoCloseable {

    private static final Goal OF_RAW = Goal.atLeast(0.85);
    private static final Goal OF_PEERS = Goal.atLeast(1.0);
    private static final String RATE = "events";
    private static final String COST = "processor-time";

    private final Bench bench;
    private final String workload;
    private final String setting;
    private final List<BrokerContender> contenders;
    private final Comparison comparison;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    BrokerComparison(Bench bench, BrokerKind kind, String workload, String setting, Predicate<BrokerContender> wanted) {
        this.bench = bench;
        this.workload = workload;
        String broker = kind.name().toLowerCase(Locale.ROOT);
        this.setting = setting.isEmpty() ? broker : broker + "-" + setting;
        this.contenders = BrokerContenders.of(kind).stream().filter(wanted).toList();
        this.comparison = bench.comparison(workload + "/" + this.setting)
                .figure(RATE, "events/s")
                .figure(COST, "µs/event");
    }

    /** What is measured on one broker. */
    interface OnBroker {
        void measure(String address) throws Exception;
    }

    /** Measures on a broker, if there is one. */
    static void eachOn(Bench bench, BrokerKind kind, String workload, OnBroker measurement) throws Exception {
        String address = bench.brokers().address(kind).orElse(null);
        if (address == null) {
            bench.findings().remark("%s: there is no %s here".formatted(workload, kind));
        } else if (!bench.deadline().isOver()) {
            measurement.measure(address);
        }
    }

    List<BrokerContender> contenders() {
        return contenders;
    }

    /** Opens a contender for as long as this comparison lasts. */
    Transmission opened(BrokerContender contender, String address) throws Exception {
        String name = "bench-" + UUID.randomUUID().toString().substring(0, 8);
        Transmission transmission = contender.open(address, name);
        open.push(transmission);
        return transmission;
    }

    /**
     * Says what a run came to. Rates depend on what else the machine does; the processor time of this process hardly.
     *
     * @param events how many
     * @param elapsed how long it took
     * @param spent the processor time of this process meanwhile
     */
    static Map<String, Double> figures(double events, Duration elapsed, Duration spent) {
        return Map.of(RATE, events * 1e9 / elapsed.toNanos(), COST, spent.toNanos() / 1e3 / events);
    }

    void add(BrokerContender contender, Measurement measurement) {
        String name = contender.name();
        bench.findings().add(new Contestant(name + " on " + setting, contender.version(), contender.settings()));
        if (contender.isPeer()) {
            comparison.addPeer(name, measurement);
        } else {
            comparison.add(name, measurement);
        }
    }

    /** Measures, and sets Tidings against those that a goal is set by; it holds whatever the database is. */
    void run() throws InterruptedException {
        comparison.run();
        for (BrokerContender other : contenders) {
            if (other.isYardstick() || other.isPeer()) {
                comparison
                        .ratio(RATE, BrokerContenders.TIDINGS, other.name())
                        .ifPresent(value -> bench.findings()
                                .ratioEverywhere(
                                        workload,
                                        setting + "-to-" + other.name(),
                                        value,
                                        other.isPeer() ? OF_PEERS : OF_RAW));
            }
        }
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
