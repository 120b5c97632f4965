/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.util.List;

/** A contender at work on one target. */
public interface Running extends AutoCloseable {

    /**
     * Runs one transaction in the contender's own idiom: the business part on the transaction's connection, then the
     * announcement of all orders, then the commit, and whatever wakes its consumers after that. Returns when the
     * transaction is committed. One that cannot announce within the transaction does it right after, and says so in
     * {@link Contender#settings()}.
     *
     * <p>Called from {@link Plan#publishers()} threads at once.
     *
     * @param business to run first, in the same transaction
     * @param orders to announce, in this order
     * @throws Exception if the transaction failed
     */
    void transact(Business business, List<Order> orders) throws Exception;

    /**
     * Starts to consume everything announced through this object (and, for a log, before it), and returns when
     * consumers are up. Not called when only publishing is measured.
     *
     * <p>Handlers call the sink, which makes them wait while its gate is closed; so a contender whose handlers start at
     * once, without a backlog in tables, needs to do nothing here.
     *
     * @throws Exception if it cannot start
     */
    default void start() throws Exception {}

    /**
     * Ends all threads and pools of the contender within seconds, whether everything is handled or not. The sink's gate
     * is open by then, and what handlers report is no longer counted.
     *
     * @throws Exception if something did not end
     */
    @Override
    void close() throws Exception;
}
