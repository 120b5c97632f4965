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
        ratio(bench, comparison, "p50-to-commit", "by hand", Latency.COMMIT_P50);
        comparison
                .lowest(Latency.P50, peers)
                .ifPresent(best -> ratio(bench, comparison, "p50-to-best-peer", best, Latency.P50));
        comparison
                .lowest(Latency.P99, peers)
                .ifPresent(best -> ratio(bench, comparison, "p99-to-best-peer", best, Latency.P99));
    }

    private Comparison measure(Bench bench, int perSecond, List<Contender> peers) throws Exception {
        Latency latency = new Latency(perSecond, bench.scale().length());
        try (Stage stage = bench.stage()) {
            Running byHand = stage.publisher(ByHand.oneByOne(), stage.target(), Pace.THREADS);
            Comparison comparison = Latency.comparison(bench, name() + "/" + perSecond + "-per-second")
                    .add("tidings", latency.of(TidingsContender.inOwnTransaction(), bench))
                    .add("by hand", latency.ofCommits(byHand));
            peers.forEach(peer -> comparison.add(peer, latency.of(peer, bench)));
            return comparison.run();
        }
    }

    private void ratio(Bench bench, Comparison comparison, String setting, String other, String otherFigure) {
        String figure = setting.startsWith("p50") ? Latency.P50 : Latency.P99;
        double goal = other.equals("by hand") ? 2 : 1;
        comparison
                .ratio("tidings", figure, other, otherFigure)
                .ifPresent(value -> bench.findings().ratio(name(), setting, value, Goal.atMost(goal)));
    }
}
