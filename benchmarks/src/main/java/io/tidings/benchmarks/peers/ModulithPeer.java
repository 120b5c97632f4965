/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;

/** Spring Modulith's event publication registry over JDBC: one publication for each event and listener. */
final class ModulithPeer implements Contender {

    static final int THREADS = 16;

    @Override
    public String name() {
        return "Spring Modulith JDBC";
    }

    @Override
    public String version() {
        return "2.1.1";
    }

    @Override
    public String settings() {
        return ("structure of before 2.0, which writes once less for each delivery; completion mode delete; asynchronous transactional event listeners on %d threads with an unbounded queue, "
                        + "where a backlog waits in memory; listeners get the object, and decode nothing; "
                        + "effects commit before the publication is completed")
                .formatted(THREADS);
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        return new RunningModulith(PeerPool.empty(target, plan.publishers(), THREADS + 4), plan, sink);
    }
}
