/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;

/**
 * Reacts to one event within a transaction, and sees its delivery.
 *
 * @param <T> the class of the payload
 * @see TransactionalHandler
 */
@FunctionalInterface
public interface TransactionalDeliveryHandler<T> {

    /**
     * Handles one event.
     *
     * @param payload the decoded data
     * @param tx the open transaction; must not be committed, rolled back or closed
     * @param delivery the delivery around it
     * @throws Exception to roll back and fail this attempt
     */
    void handle(T payload, Connection tx, Delivery<T> delivery) throws Exception;
}
