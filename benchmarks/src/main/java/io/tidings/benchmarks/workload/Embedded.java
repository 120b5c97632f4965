/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Server;
import io.tidings.benchmarks.database.Servers;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.ByHand;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.List;

/** Publishing to SQLite, whatever the rest is measured on. */
final class Embedded implements Workload {

    private static final Goal GOAL = Goal.atLeast(0.90);

    @Override
    public String name() {
        return "embedded";
    }

    @Override
    public String about() {
        return "SQLite, WAL, synchronous=FULL: 1 and 100 events per transaction against the same inserts by hand";
    }

    @Override
    public void run(Bench bench) throws Exception {
        try (Server sqlite = Servers.of("sqlite")) {
            Bench embedded = new Bench(
                    sqlite,
                    bench.brokers(),
                    bench.scale(),
                    bench.deadline(),
                    List.of(),
                    bench.findings(),
                    bench.progress());
            measure(embedded, 1, ByHand.oneByOne());
            measure(embedded, 100, ByHand.batches(sqlite.kind()).get(0));
        }
    }

    private void measure(Bench bench, int events, ByHand byHand) throws Exception {
        String setting = events + "-per-transaction";
        Comparison comparison = Publishing.compare(
                bench,
                name() + "/" + setting,
                new Publishing(1, events, Business.NONE),
                List.of(TidingsContender.inOwnTransaction(), byHand));
        comparison
                .ratio(Publishing.FIGURE, "tidings", byHand.name())
                .ifPresent(value -> bench.findings().ratioEverywhere(name(), setting, value, GOAL));
    }
}
