/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;

/**
 * Reacts to one event by writing to the log's own database: effect and progress commit together, so the effect happens
 * once.
 *
 * <p>Several events may share a transaction. When one of them fails, the transaction rolls back and each is tried
 * alone.
 *
 * @param <T> the class of the payload
 */
@FunctionalInterface
public interface TransactionalHandler<T> {

    /**
     * Handles one event.
     *
     * @param payload the decoded data
     * @param tx the open transaction; must not be committed, rolled back or closed
     * @throws Exception to roll back and fail this attempt
     */
    void handle(T payload, Connection tx) throws Exception;
}
