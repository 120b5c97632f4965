/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.ByHand;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.List;

/** What an event adds to a transaction with a business row. */
final class PublishFree implements Workload {

    private static final Goal GOAL = Goal.atLeast(0.90);

    @Override
    public String name() {
        return "publish-free";
    }

    @Override
    public String about() {
        return "business row + event in one transaction, against the transaction without an event, 8 connections";
    }

    @Override
    public void run(Bench bench) throws Exception {
        int connections = bench.kind() == Kind.SQLITE ? 1 : 8;
        List<Contender> ways = List.of(TidingsContender.inLentTransaction(), TidingsContender.inOwnTransaction());
        Comparison comparison = Publishing.compare(
                bench,
                name(),
                new Publishing(connections, 1),
                List.of(ways.get(0), ways.get(1), ByHand.oneByOne(), ByHand.noEvent()));
        for (Contender way : ways) {
            comparison
                    .ratio(Publishing.FIGURE, way.name(), ByHand.noEvent().name())
                    .ifPresent(value -> bench.findings().ratio(name(), way.name(), value, GOAL));
        }
    }
}
