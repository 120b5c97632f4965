/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;

/** db-scheduler: one one-time task for each event and subscription. */
final class DbSchedulerPeer implements Contender {

    static final int THREADS = 16;
    static final double LOWER_LIMIT = 4.0;
    static final double UPPER_LIMIT = 20.0;

    /** Without the index by priority of the documented table: the scheduler does not ask for priorities here. */
    private static final String DDL = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL,
                task_instance text NOT NULL,
                task_data bytea,
                execution_time timestamptz NOT NULL,
                picked boolean NOT NULL,
                picked_by text,
                last_success timestamptz,
                last_failure timestamptz,
                consecutive_failures integer,
                last_heartbeat timestamptz,
                version bigint NOT NULL,
                priority smallint,
                PRIMARY KEY (task_name, task_instance)
            );
            CREATE INDEX execution_time_idx ON scheduled_tasks (execution_time);
            CREATE INDEX last_heartbeat_idx ON scheduled_tasks (last_heartbeat)
            """;

    @Override
    public String name() {
        return "db-scheduler";
    }

    @Override
    public String version() {
        return "16.12.0";
    }

    @Override
    public String settings() {
        return "lock-and-fetch(%.0f, %.0f), %d threads, polling every 20 ms and on demand after each commit, scheduleBatch, "
                        .formatted(LOWER_LIMIT, UPPER_LIMIT, THREADS)
                + "JSON serializer, no index by priority; a task for each subscription; effects commit before the task ends";
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        HikariDataSource pool = PeerPool.empty(target, plan.publishers(), THREADS + 4);
        PeerPool.run(pool, DDL);
        return new RunningDbScheduler(pool, plan.subscriptions(), Delivery.committingItself(plan, sink, pool));
    }
}
