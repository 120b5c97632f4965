/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The handler of the peers that end a delivery in another transaction than the handler's. Its effect is one insert that
 * commits itself: the least that such a handler can do. Thread-safe.
 *
 * @param sink what it reports to
 * @param handling decoded or effect
 * @param pool for effects
 */
record Delivery(Sink sink, Handling handling, DataSource pool) {

    /**
     * Handles an order.
     *
     * @param subscription from 0
     * @param order decoded
     */
    void handle(int subscription, Order order) {
        try {
            if (handling == Handling.EFFECT) {
                effect(subscription, order);
            } else {
                sink.handled(subscription, order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handling order " + order.number(), e);
        } catch (SQLException e) {
            throw new IllegalStateException("could not write the effect of order " + order.number(), e);
        }
    }

    private void effect(int subscription, Order order) throws SQLException, InterruptedException {
        try (Connection connection = pool.getConnection()) {
            sink.effect(subscription, connection, order);
        }
    }
}
