/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.measure.Pace;
import io.tidings.benchmarks.system.ByHand;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.TidingsContender;
import java.util.List;

/** How soon an event reaches its handler in the process that published it. */
final class LatencyLocal implements Workload {

    private static final String BY_HAND = "by hand";
    private static final List<Contender> WAYS =
            List.of(TidingsContender.inLentTransaction(), TidingsContender.inOwnTransaction());

    @Override
    public String name() {
        return "latency-local";
    }

    @Override
    public String about() {
        return "publish to handle in one process at 200 and 1000 events/s, against the raw commit and the peers";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        measure(bench, 200, List.of());
        Comparison comparison = measure(bench, 1000, bench.peers());
        List<String> peers = bench.peerNames();
        for (Contender way : WAYS) {
            ratio(bench, comparison, way, Latency.P50, BY_HAND);
            for (String figure : List.of(Latency.P50, Latency.P99)) {
                comparison.lowest(figure, peers).ifPresent(best -> ratio(bench, comparison, way, figure, best));
            }
        }
    }

    private Comparison measure(Bench bench, int perSecond, List<Contender> peers) throws Exception {
        Latency latency = new Latency(perSecond, bench.scale().length());
        try (Stage stage = bench.stage()) {
            Running byHand = stage.publisher(ByHand.oneByOne(), stage.target(), Pace.THREADS);
            Comparison comparison = Latency.comparison(bench, name() + "/" + perSecond + "-per-second")
                    .add(BY_HAND, latency.ofCommits(byHand));
            WAYS.forEach(way -> comparison.add(way, latency.of(way, bench)));
            peers.forEach(peer -> comparison.add(peer, latency.of(peer, bench)));
            return comparison.run();
        }
    }

    private void ratio(Bench bench, Comparison comparison, Contender way, String figure, String other) {
        boolean byHand = other.equals(BY_HAND);
        String setting = figure + (byHand ? "-to-commit" : "-to-best-peer");
        comparison
                .ratio(way.name(), figure, other, byHand ? Latency.COMMIT_P50 : figure)
                .ifPresent(value ->
                        bench.findings().ratio(name(), setting + "-" + way.name(), value, Goal.atMost(byHand ? 2 : 1)));
    }
}
