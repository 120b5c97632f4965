/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.SequentialRead;
import io.tidings.benchmarks.system.TidingsContender;
import java.sql.SQLException;
import java.util.Map;

/** A backlog handled by one subscription in the order of keys, against reading the same rows. */
final class Drain implements Workload {

    private static final String FIGURE = Backlog.FIGURE;

    /** Reads the log of a target. */
    private interface Read {
        long of(Target target) throws SQLException;
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String about() {
        return "a backlog, one subscription, key order kept, as bytes and decoded, against raw sequential read";
    }

    @Override
    public void run(Bench bench) throws Exception {
        int events = bench.scale().backlog();
        try (Stage stage = bench.stage()) {
            Target target = stage.target();
            Plan bytes = new Plan(1, 1, Handling.BYTES);
            bench.progress().accept("drain: publishing a backlog of " + events);
            Backlog backlog = Backlog.of(bench, TidingsContender.inOwnTransaction(), target, bytes, events);
            Comparison comparison = bench.comparison(name())
                    .figure(FIGURE, "events/s")
                    .add("tidings, bytes", backlog.drain())
                    .add("raw read", reading(target, events, SequentialRead::wholeRows))
                    .add(
                            "tidings, decoded",
                            backlog.drainedBy(new Plan(1, 1, Handling.DECODED)).drain())
                    .add("raw read, 7 columns", reading(target, events, SequentialRead::sevenColumns))
                    .run();
            report(bench, comparison, "bytes", 0.70);
            report(bench, comparison, "decoded", 0.45);
        }
    }

    private void report(Bench bench, Comparison comparison, String setting, double goal) {
        comparison
                .ratio(FIGURE, "tidings, " + setting, "raw read")
                .ifPresent(value -> bench.findings().ratio(name(), setting, value, Goal.atLeast(goal)));
    }

    private static Measurement reading(Target target, int events, Read read) {
        return () -> {
            long start = System.nanoTime();
            long rows = read.of(target);
            long elapsed = System.nanoTime() - start;
            if (rows != events) {
                throw new IllegalStateException("read %d rows of %d".formatted(rows, events));
            }
            return Map.of(FIGURE, rows * 1e9 / elapsed);
        };
    }
}
