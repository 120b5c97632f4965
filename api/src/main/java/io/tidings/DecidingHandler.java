/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * Reacts to one event and says what becomes of its delivery.
 *
 * @param <T> the class of the payload
 * @see Handler
 */
@FunctionalInterface
public interface DecidingHandler<T> {

    /**
     * Handles one event.
     *
     * @param payload the decoded data
     * @param delivery the delivery around it
     * @return what was decided
     * @throws Exception to fail this attempt
     */
    Outcome decide(T payload, Delivery<T> delivery) throws Exception;
}
