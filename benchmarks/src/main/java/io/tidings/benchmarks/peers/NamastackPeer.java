/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;

/** Namastack Outbox: one record for each event and handler. */
final class NamastackPeer implements Contender {

    static final int THREADS = 16;

    @Override
    public String name() {
        return "Namastack Outbox";
    }

    @Override
    public String version() {
        return "1.6.0";
    }

    @Override
    public String settings() {
        return ("one instance, batch of 800 keys, fixed polling every 25 ms, %s; completed records deleted, "
                        + "publish-after-save off; a handler for each subscription; effects commit before the record is completed")
                .formatted(RunningNamastack.VIRTUAL ? "virtual threads limited to 30" : THREADS + " threads");
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        return new RunningNamastack(PeerPool.empty(target, plan.publishers(), 2 * THREADS + 4), plan, sink);
    }
}
