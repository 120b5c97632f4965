/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.FullSpeed;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Orders;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.TidingsContender;
import java.time.Duration;
import java.util.Map;

/** What the length of the log costs. */
final class Size implements Workload {

    private static final int FILLERS = 4;
    private static final int BATCH = 1000;
    private static final String FIGURE = "rate";
    private static final Goal GOAL = Goal.atLeast(0.90);

    /** Both measure the same, on another log. */
    private static final String LARGE = "large log";

    private static final String EMPTY = "empty log";

    @Override
    public String name() {
        return "size";
    }

    @Override
    public String about() {
        return "a log of 10 million events (--quick: 1 million) against an empty one: publish, latency, idle polling";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        try (Stage stage = bench.stage()) {
            Target large = stage.target();
            Target empty = stage.target();
            bench.progress().accept("size: publishing " + bench.scale().largeLog() + " events");
            fill(large, bench.scale().largeLog());
            publish(bench, large, empty);
            latency(bench, large, empty);
            polling(bench, large, empty);
        }
    }

    /** What autovacuum would do some time during the measurement is done before it. */
    private static void fill(Target target, int events) throws Exception {
        try (HikariDataSource pool = target.pool(FILLERS);
                Tidings tidings = Tidings.on(pool)) {
            tidings.schema().migrate();
            Orders orders = new Orders();
            FullSpeed.each(FILLERS, events / BATCH, () -> tidings.publishAll(orders.some(BATCH)));
        }
        if (target.kind() == Kind.POSTGRESQL) {
            Tables.execute(target, "VACUUM (ANALYZE) tidings_event");
        }
    }

    private void publish(Bench bench, Target large, Target empty) throws Exception {
        Comparison comparison = bench.comparison(name() + "/publish").figure(FIGURE, "events/s");
        try (Stage stage = bench.stage()) {
            comparison
                    .add(LARGE, publishing(bench, stage, large))
                    .add(EMPTY, publishing(bench, stage, empty))
                    .run();
        }
        comparison
                .ratio(FIGURE, LARGE, EMPTY)
                .ifPresent(value -> bench.findings().ratio(name(), "publish", value, GOAL));
    }

    private static Measurement publishing(Bench bench, Stage stage, Target target) throws Exception {
        Publishing publishing = new Publishing(8, 1, Business.ONE_ROW);
        Running running = stage.publisher(TidingsContender.inOwnTransaction(), target, publishing.connections());
        Orders orders = new Orders();
        return () -> Map.of(
                FIGURE,
                publishing.eventsPerSecond(running, orders, bench.scale().length()));
    }

    /** Less time is better, so the empty log stands above the line. */
    private void latency(Bench bench, Target large, Target empty) throws Exception {
        Latency latency = new Latency(1000, bench.scale().length());
        TidingsContender contender = TidingsContender.inOwnTransaction().fromNowOn();
        Comparison comparison = Latency.comparison(bench, name() + "/latency")
                .add(LARGE, latency.of(contender, bench, large))
                .add(EMPTY, latency.of(contender, bench, empty))
                .run();
        comparison
                .ratio(Latency.P50, EMPTY, LARGE)
                .ifPresent(value -> bench.findings().ratio(name(), "latency", value, GOAL));
    }

    private void polling(Bench bench, Target large, Target empty) throws Exception {
        Comparison comparison = bench.comparison(name() + "/polling")
                .figure(FIGURE, "looks/s")
                .add(LARGE, looking(bench, large))
                .add(EMPTY, looking(bench, empty))
                .run();
        comparison
                .ratio(FIGURE, LARGE, EMPTY)
                .ifPresent(value -> bench.findings().ratio(name(), "polling", value, GOAL));
    }

    /** Looks for news where there are none, as fast as it goes. */
    private static Measurement looking(Bench bench, Target target) {
        return () -> {
            try (Stage stage = bench.stage()) {
                Tidings tidings = stage.closing(Tidings.on(stage.closing(target.pool(1))));
                EventTail tail = tidings.tail(Start.latest());
                FullSpeed.Speed speed =
                        new FullSpeed(1, bench.scale().length()).repeat(() -> tail.next(1, Duration.ZERO));
                return Map.of(FIGURE, speed.perSecond());
            }
        };
    }
}
