/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.ByHand;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.ArrayList;
import java.util.List;

/** Many events in a call, against the best way to insert as many rows by hand. */
final class PublishBatch implements Workload {

    private static final Goal GOAL = Goal.atLeast(0.90);

    @Override
    public String name() {
        return "publish-batch";
    }

    @Override
    public String about() {
        return "100 and 1000 events per call on one connection, against the best raw batched insert";
    }

    @Override
    public void run(Bench bench) throws Exception {
        List<ByHand> ways = ByHand.batches(bench.kind());
        List<Contender> contenders = new ArrayList<>();
        contenders.add(TidingsContender.inOwnTransaction());
        contenders.addAll(ways);
        if (bench.kind() == Kind.POSTGRESQL) {
            contenders.add(ByHand.lean());
        }
        List<String> names = ways.stream().map(ByHand::name).toList();
        for (int events : List.of(100, 1000)) {
            String setting = events + "-events";
            Comparison comparison = Publishing.compare(
                    bench, name() + "/" + setting, new Publishing(1, events, Business.NONE), contenders);
            comparison
                    .highest(Publishing.FIGURE, names)
                    .flatMap(best -> comparison.ratio(Publishing.FIGURE, "tidings", best))
                    .ifPresent(value -> bench.findings().ratio(name(), setting, value, GOAL));
        }
    }
}
