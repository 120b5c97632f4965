/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;

/** gruelbox transaction-outbox: one scheduled call for each event and subscription. */
final class GruelboxPeer implements Contender {

    static final int THREADS = 16;

    @Override
    public String name() {
        return "gruelbox transaction-outbox";
    }

    @Override
    public String version() {
        return "4.2.268";
    }

    @Override
    public String settings() {
        return ("first attempt right after the commit on %d threads with an unbounded queue, where a backlog waits in memory; "
                        + "an interface as proxy; a call for each subscription; effects in the outbox's own transaction")
                .formatted(THREADS);
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        return new RunningGruelbox(PeerPool.empty(target, plan.publishers(), THREADS), plan, sink);
    }
}
