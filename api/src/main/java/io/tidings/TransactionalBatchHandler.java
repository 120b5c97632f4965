/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;
import java.util.List;

/**
 * Reacts to several events in one call and one transaction: their effects and the progress commit together.
 *
 * @param <T> the class of the payload
 * @see TransactionalHandler
 */
@FunctionalInterface
public interface TransactionalBatchHandler<T> {

    /**
     * Handles a batch.
     *
     * @param batch at least one delivery, at most the subscription's batch size
     * @param tx the open transaction; must not be committed, rolled back or closed
     * @throws Exception to roll back and have the events tried one by one
     */
    void handle(List<Delivery<T>> batch, Connection tx) throws Exception;
}
