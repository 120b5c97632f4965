/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.workload;

import io.tidings.benchmarks.measure.Goal;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Handling;
import java.util.Locale;

/** A backlog handled by one subscription that decodes, beside the peers. */
final class DrainPeers implements Workload {

    @Override
    public String name() {
        return "drain-peers";
    }

    @Override
    public String about() {
        return "a backlog, one subscription, decoded, against each peer";
    }

    @Override
    public void run(Bench bench) throws Exception {
        Comparison comparison = Drains.compare(bench, name(), Handling.DECODED);
        for (Contender peer : bench.peers()) {
            comparison
                    .ratio(Backlog.FIGURE, "tidings", peer.name())
                    .ifPresent(value -> bench.findings().ratio(name(), peer.name(), value, goal(peer.name())));
        }
    }

    /** Schedulers and queues were seen to be that much slower; the rest are outboxes. */
    static Goal goal(String peer) {
        String name = peer.toLowerCase(Locale.ROOT);
        if (name.contains("pgmq")) {
            return Goal.atLeast(5);
        }
        if (name.contains("db-scheduler")) {
            return Goal.atLeast(20);
        }
        return Goal.atLeast(name.contains("jobrunr") ? 100 : 50);
    }
}
