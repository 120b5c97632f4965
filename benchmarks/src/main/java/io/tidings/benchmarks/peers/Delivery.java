/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Sink;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The handler of the peers that hand over one event at a time. Thread-safe.
 *
 * @param sink what it reports to
 * @param hasEffects whether the plan asks for effects
 * @param effects what it does for an event then
 */
record Delivery(Sink sink, boolean hasEffects, Effects effects) {

    /** Where the row of an event is written. */
    @FunctionalInterface
    interface Effects {

        /**
         * Writes it.
         *
         * @param subscription from 0
         * @param order of the event
         * @throws SQLException if the database refuses
         * @throws InterruptedException if interrupted at the gate
         */
        void write(int subscription, Order order) throws SQLException, InterruptedException;
    }

    static Delivery of(Plan plan, Sink sink, Effects effects) {
        return new Delivery(sink, plan.handling() == Handling.EFFECT, effects);
    }

    /**
     * For a peer that ends the delivery in another transaction than the handler's. The effect is one insert that
     * commits itself: the least that such a handler can do.
     */
    static Delivery committingItself(Plan plan, Sink sink, DataSource pool) {
        return of(plan, sink, (subscription, order) -> {
            try (Connection connection = pool.getConnection()) {
                sink.effect(subscription, connection, order);
            }
        });
    }

    /**
     * Handles an order.
     *
     * @param subscription from 0
     * @param order decoded
     */
    void handle(int subscription, Order order) {
        try {
            if (hasEffects) {
                effects.write(subscription, order);
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
}
