/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.measure.Measurement;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import io.tidings.benchmarks.system.TidingsContender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How cost grows with instances that share a subscription. */
final class Instances implements Workload {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "instances";
    }

    @Override
    public String about() {
        return "8 publishers at full speed, one subscription shared by 1, 2 and 4 instances; no goal";
    }

    @Override
    public boolean runsOn(Kind kind) {
        return kind != Kind.SQLITE;
    }

    @Override
    public boolean isOptional() {
        return true;
    }

    @Override
    public void run(Bench bench) throws Exception {
        LiveLoad load = new LiveLoad(bench, 8, 1);
        Comparison comparison = load.comparison(name()).cold();
        for (int instances : new int[] {1, 2, 4}) {
            comparison.add("%d instances".formatted(instances), shared(bench, load, instances));
        }
        comparison.run();
    }

    private static Measurement shared(Bench bench, LiveLoad load, int instances) {
        TidingsContender contender = TidingsContender.inOwnTransaction().sharing("shared");
        return () -> {
            try (Stage stage = bench.stage()) {
                Sink sink = new Sink(load.plan());
                Target target = stage.target();
                List<Running> all = new ArrayList<>();
                for (int i = 0; i < instances; i++) {
                    Running running = stage.running(contender, target, load.plan(), sink);
                    running.start();
                    all.add(running);
                }
                sink.open();
                awaitFairShares(target, instances);
                return load.publish(all.get(0), sink);
            }
        };
    }

    /** Each instance owns as many of the 16 partitions as any other. */
    private static void awaitFairShares(Target target, int instances) throws Exception {
        String query = """
                SELECT count(*)
                FROM (SELECT owner
                      FROM tidings_lease
                      WHERE owner IS NOT NULL
                      GROUP BY owner
                      HAVING count(*) = %d) AS fair""".formatted(16 / instances);
        Tables.await(target, query, instances, PATIENCE);
    }
}
