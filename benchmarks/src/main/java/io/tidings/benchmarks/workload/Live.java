/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.TidingsContender;

/** Publishing and handling at the same time, at full speed. */
final class Live implements Workload {

    private static final int PUBLISHERS = 8;

    @Override
    public String name() {
        return "live";
    }

    @Override
    public String about() {
        return "8 publishers at full speed: handled against published, and against the best peer, 1 and 5 subscriptions";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public void run(Bench bench) throws Exception {
        Comparison one = measure(bench, 1, Goal.atLeast(1.5));
        one.ratio("tidings", LiveLoad.HANDLED, "tidings", LiveLoad.PUBLISHED)
                .ifPresent(value -> bench.findings().ratio(name(), "handled-to-published", value, Goal.atLeast(0.95)));
        measure(bench, 5, Goal.atLeast(5));
    }

    private Comparison measure(Bench bench, int subscriptions, Goal goal) throws Exception {
        String setting = subscriptions + "-subscriptions";
        LiveLoad load = new LiveLoad(bench, PUBLISHERS, subscriptions);
        TidingsContender tidings = TidingsContender.inOwnTransaction();
        Comparison comparison = load.comparison(name() + "/" + setting).add(tidings, load.of(tidings));
        bench.peers().forEach(peer -> comparison.add(peer, load.of(peer)));
        comparison.run();
        comparison
                .highest(LiveLoad.HANDLED, bench.peerNames())
                .flatMap(best -> comparison.ratio(LiveLoad.HANDLED, "tidings", best))
                .ifPresent(value -> bench.findings().ratio(name(), setting, value, goal));
        return comparison;
    }
}
