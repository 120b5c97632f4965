/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.measure.Pace;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.TidingsContender;
import io.tidings.testsupport.JavaProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** How soon an event reaches a handler in another process, and what that process costs when nothing happens. */
final class LatencyRemote implements Workload {

    private static final int PER_SECOND = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String IDLE = "idle";

    @Override
    public String name() {
        return "latency-remote";
    }

    @Override
    public String about() {
        return "publish to handle in two processes at 1000 events/s, and what an idle process costs";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE && kind != Kind.H2;
    }

    @Override
    public void run(Bench bench) throws Exception {
        List<TidingsContender> ways =
                List.of(TidingsContender.inLentTransaction(), TidingsContender.inOwnTransaction());
        Comparison comparison =
                bench.comparison(name()).cold().figure(Latency.P50, "ms").figure(Latency.P99, "ms");
        ways.forEach(way -> comparison.add(way.name(), latency(bench, way)));
        comparison.run();
        for (TidingsContender way : ways) {
            ratio(bench, comparison, way, Latency.P50, 2.5);
            ratio(bench, comparison, way, Latency.P99, 15);
        }
        Comparison idle = bench.comparison(name() + "/idle")
                .cold()
                .figure(IDLE, "% of a core")
                .add("tidings", idle(bench))
                .run();
        if (idle.has("tidings")) {
            double share = idle.median(IDLE, "tidings");
            bench.findings().ratio(name(), "idle-percent-of-a-core", share, Goal.atMost(3));
        }
    }

    private void ratio(Bench bench, Comparison comparison, TidingsContender way, String figure, double goal) {
        if (comparison.has(way.name())) {
            double millis = comparison.median(figure, way.name());
            bench.findings().ratio(name(), figure + "-millis-" + way.name(), millis, Goal.atMost(goal));
        }
    }

    private static Measurement latency(Bench bench, TidingsContender way) {
        return () -> {
            try (Stage stage = bench.stage()) {
                Target target = stage.target();
                Running publisher = stage.publisher(way.publishingOnly(), target, Pace.THREADS);
                publisher.start();
                JavaProcess handler = stage.closing(start(target));
                Orders orders = new Orders();
                Duration length = bench.scale().length();
                publish(publisher, orders, length.dividedBy(4));
                ask(handler, RemoteHandler.AWAIT + " " + orders.made());
                ask(handler, RemoteHandler.TIME);
                publish(publisher, orders, length);
                String[] answer =
                        ask(handler, RemoteHandler.AWAIT + " " + orders.made()).split(" ", 4);
                return Map.of(Latency.P50, Double.parseDouble(answer[2]), Latency.P99, Double.parseDouble(answer[3]));
            }
        };
    }

    private static void publish(Running publisher, Orders orders, Duration length) throws Exception {
        new Pace(PER_SECOND, length).repeat(() -> publisher.transact(Business.ONE_ROW, orders.some(1)));
    }

    private static JavaProcess start(Target target) {
        JavaProcess.Builder builder =
                JavaProcess.of(RemoteHandler.class).jvmOptions("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        RemoteHandler.environment(target).forEach(builder::environment);
        JavaProcess handler = builder.start();
        handler.awaitLine(RemoteHandler.READY::equals, PATIENCE);
        return handler;
    }

    private static String ask(JavaProcess handler, String question) {
        handler.send(question);
        return handler.awaitLine(line -> line.startsWith(question), PATIENCE);
    }

    /** The time of processors that the process and the sessions of its database take while nothing is published. */
    private static Measurement idle(Bench bench) {
        return () -> {
            try (Stage stage = bench.stage()) {
                Target target = stage.target();
                Contender contender = TidingsContender.inOwnTransaction();
                stage.publisher(contender, target, 1).close();
                JavaProcess handler = stage.closing(start(target));
                // Compilers and pools settle first.
                LockSupport.parkNanos(bench.scale().idle().toNanos());
                Cpu cpu = Cpu.of(handler.pid(), target);
                Duration before = cpu.time();
                long start = System.nanoTime();
                LockSupport.parkNanos(bench.scale().idle().toNanos());
                double elapsed = System.nanoTime() - start;
                return Map.of(IDLE, 100 * cpu.time().minus(before).toNanos() / elapsed);
            }
        };
    }
}
