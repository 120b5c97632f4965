/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;

/** JobRunr, the open-source edition: one job for each event and subscription. */
final class JobRunrPeer implements Contender {

    static final int WORKERS = 64;
    static final int POLL_SECONDS = 5;

    @Override
    public String name() {
        return "JobRunr";
    }

    @Override
    public String version() {
        return "8.7.0, free edition";
    }

    @Override
    public String settings() {
        return ("enqueues right after the transaction, which its free edition cannot join; %d workers, poll interval %d s, "
                        + "its minimum; requests instead of lambdas, enqueued as a stream; a job for each subscription; "
                        + "effects commit before the job ends")
                .formatted(WORKERS, POLL_SECONDS);
    }

    @Override
    public int backlog() {
        return 10_000;
    }

    /** It looks for jobs every {@value #POLL_SECONDS} s. */
    @Override
    public boolean isPrompt() {
        return false;
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        HikariDataSource pool = PeerPool.empty(target, plan.publishers(), 24);
        return new RunningJobRunr(pool, plan.subscriptions(), Delivery.committingItself(plan, sink, pool));
    }
}
