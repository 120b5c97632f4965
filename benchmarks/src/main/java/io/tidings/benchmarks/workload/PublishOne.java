/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.ByHand;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.List;

/** A business row and an event in one transaction, against the same two inserts by hand. */
final class PublishOne implements Workload {

    private static final Goal GOAL = Goal.atLeast(0.95);

    @Override
    public String name() {
        return "publish-1";
    }

    @Override
    public String about() {
        return "business row + event in one transaction, against the same two inserts by hand";
    }

    @Override
    public void run(Bench bench) throws Exception {
        for (int connections : connections(bench.kind())) {
            String setting = connections + "-connections";
            Comparison comparison = Publishing.compare(
                    bench,
                    name() + "/" + setting,
                    new Publishing(connections, 1),
                    List.of(TidingsContender.inOwnTransaction(), ByHand.oneByOne()));
            comparison
                    .ratio(Publishing.FIGURE, "tidings", "by hand")
                    .ifPresent(value -> bench.findings().ratio(name(), setting, value, GOAL));
        }
    }

    /** SQLite has one writer. */
    private static List<Integer> connections(Kind kind) {
        return kind == Kind.SQLITE ? List.of(1) : List.of(1, 8, 32);
    }
}
