/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.database.Target;
import io.tidings.benchmarks.system.Contender;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A queue in the shape of pgmq: its table, and plain statements like those that its functions {@code send},
 * {@code send_batch}, {@code read} and {@code delete} run. It is not the extension.
 */
final class PgmqPeer implements Contender {

    static final int WORKERS = 4;

    @Override
    public String name() {
        return "pgmq-style SQL";
    }

    @Override
    public String version() {
        return "in the shape of 1.5, without its functions";
    }

    @Override
    public String settings() {
        return "read %d, delete %d, %d workers for each subscription, a queue for each, visibility 30 s, idle sleep %d ms"
                .formatted(PgmqQueue.BATCH, PgmqQueue.BATCH, WORKERS, PgmqWorker.IDLE.toMillis());
    }

    @Override
    public int backlog() {
        return 50_000;
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws SQLException {
        HikariDataSource pool = PeerPool.empty(target, plan.publishers(), WORKERS * plan.subscriptions());
        List<PgmqQueue> queues = new ArrayList<>();
        for (int i = 0; i < plan.subscriptions(); i++) {
            PgmqQueue queue = new PgmqQueue("q_subscription_" + i);
            PeerPool.run(pool, queue.ddl());
            queues.add(queue);
        }
        return new RunningPgmq(pool, queues, plan.handling(), sink);
    }
}
