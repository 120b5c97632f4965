/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Queues in the shape of pgmq at work. */
final class RunningPgmq implements Running {

    private final HikariDataSource pool;
    private final List<PgmqQueue> queues;
    private final Handling handling;
    private final Sink sink;
    private final HeldExecutor workers;

    RunningPgmq(HikariDataSource pool, List<PgmqQueue> queues, Handling handling, Sink sink) {
        this.pool = pool;
        this.queues = queues;
        this.handling = handling;
        this.sink = sink;
        this.workers = new HeldExecutor(PgmqPeer.WORKERS * queues.size());
    }

    @Override
    public void transact(Business business, List<Order> orders) throws SQLException {
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            business.run(tx, orders);
            for (PgmqQueue queue : queues) {
                queue.send(tx, orders);
            }
            tx.commit();
        }
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        for (int subscription = 0; subscription < queues.size(); subscription++) {
            for (int worker = 0; worker < PgmqPeer.WORKERS; worker++) {
                workers.execute(new PgmqWorker(pool, queues.get(subscription), subscription, handling, sink));
            }
        }
        workers.start();
    }

    @Override
    public void close() throws InterruptedException {
        workers.close();
        pool.close();
    }
}
