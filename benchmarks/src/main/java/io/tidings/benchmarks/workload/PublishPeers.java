/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.ArrayList;
import java.util.List;

/** Publishing beside the peers. */
final class PublishPeers implements Workload {

    @Override
    public String name() {
        return "publish-peers";
    }

    @Override
    public String about() {
        return "business row + 1 event on 8 connections, or + 100 events on one, against the best peer";
    }

    @Override
    public void run(Bench bench) throws Exception {
        measure(bench, "1-per-transaction", new Publishing(8, 1), Goal.atLeast(1.2));
        measure(bench, "100-per-transaction", new Publishing(1, 100), Goal.atLeast(1.25));
    }

    private void measure(Bench bench, String setting, Publishing publishing, Goal goal) throws Exception {
        List<Contender> ways = List.of(TidingsContender.inOwnTransaction(), TidingsContender.inLentTransaction());
        List<Contender> contenders = new ArrayList<>(ways);
        contenders.addAll(bench.peers());
        Comparison comparison = Publishing.compare(bench, name() + "/" + setting, publishing, contenders);
        for (Contender way : ways) {
            String ratio = way.name().equals("tidings") ? setting : setting + "-" + way.name();
            comparison
                    .highest(Publishing.FIGURE, bench.peerNames())
                    .flatMap(best -> comparison.ratio(Publishing.FIGURE, way.name(), best))
                    .ifPresent(value -> bench.findings().ratio(name(), ratio, value, goal));
        }
    }
}
