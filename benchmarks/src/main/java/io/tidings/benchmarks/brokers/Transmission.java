/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.util.List;

/** A contender at work on one place of a broker. */
public interface Transmission extends AutoCloseable {

    /**
     * Publishes, and returns when everything is durable. Called from some threads at once when there is one order, and
     * from one thread when there are several.
     *
     * @param orders what to publish
     * @throws Exception if something is not durable
     */
    void publish(List<Order> orders) throws Exception;

    /**
     * Begins to consume as somebody new: where events stay, from the first one on.
     *
     * @param sink what handlers report to; its gate is closed
     * @return ends it, whether everything is handled or not
     * @throws Exception if it cannot begin
     */
    AutoCloseable consume(Sink sink) throws Exception;

    /** Ends everything, and removes from the broker what takes room there. */
    @Override
    void close() throws Exception;
}
