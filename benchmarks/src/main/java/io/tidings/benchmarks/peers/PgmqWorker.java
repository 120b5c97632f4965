/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Reads, handles and deletes until it is interrupted.
 *
 * @param pool of which it keeps one connection
 * @param queue to read
 * @param subscription whose queue it is
 * @param handling of messages
 * @param sink what it reports to
 */
record PgmqWorker(DataSource pool, PgmqQueue queue, int subscription, Handling handling, Sink sink)
        implements Runnable {

    /** How long it waits after it has found nothing. */
    static final Duration IDLE = Duration.ofMillis(5);

    @Override
    public void run() {
        try (Connection connection = pool.getConnection()) {
            int most = 1; // What waits with it for the measurement to begin is not measured.
            while (!Thread.currentThread().isInterrupted()) {
                List<PgmqQueue.Message> messages = queue.read(connection, most);
                most = PgmqQueue.BATCH;
                if (messages.isEmpty()) {
                    LockSupport.parkNanos(IDLE.toNanos());
                } else if (handling == Handling.EFFECT) {
                    effect(connection, messages);
                } else {
                    handle(messages);
                    queue.delete(connection, messages);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new IllegalStateException("a worker of %s failed".formatted(queue.table()), e);
        }
    }

    private void handle(List<PgmqQueue.Message> messages) throws InterruptedException {
        for (PgmqQueue.Message message : messages) {
            sink.handled(subscription, message.order());
        }
    }

    private void effect(Connection connection, List<PgmqQueue.Message> messages)
            throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        for (PgmqQueue.Message message : messages) {
            sink.effect(subscription, connection, message.order());
        }
        queue.delete(connection, messages);
        connection.commit();
        connection.setAutoCommit(true);
    }
}
