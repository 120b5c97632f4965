/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

/**
 * Reacts to one event. No transaction is open while it runs.
 *
 * <p>Returning means handled. Throwing means a failed attempt. It is called by several threads at once, never at once
 * for the same key unless the subscription chose {@link Ordering#NONE}.
 *
 * @param <T> the class of the payload
 */
@FunctionalInterface
public interface Handler<T> {

    /**
     * Handles one event.
     *
     * @param payload the decoded data
     * @throws Exception to fail this attempt
     */
    void handle(T payload) throws Exception;
}
