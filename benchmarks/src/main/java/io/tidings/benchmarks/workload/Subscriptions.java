/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.system.TidingsContender;

/** How cost grows with subscriptions. */
final class Subscriptions implements Workload {

    @Override
    public String name() {
        return "subscriptions";
    }

    @Override
    public String about() {
        return "8 publishers at full speed with 1, 5 and 20 subscriptions; no goal";
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
        Comparison comparison = new LiveLoad(bench, 8, 1).comparison(name());
        for (int subscriptions : new int[] {1, 5, 20}) {
            comparison.add(
                    "%d subscriptions".formatted(subscriptions),
                    new LiveLoad(bench, 8, subscriptions).of(TidingsContender.inOwnTransaction()));
        }
        comparison.run();
    }
}
