/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * Reacts to one event, and sees its delivery: id, headers, attempt.
 *
 * @param <T> the class of the payload
 * @see Handler
 */
@FunctionalInterface
public interface DeliveryHandler<T> {

    /**
     * Handles one event.
     *
     * @param payload the decoded data
     * @param delivery the delivery around it
     * @throws Exception to fail this attempt
     */
    void handle(T payload, Delivery<T> delivery) throws Exception;
}
