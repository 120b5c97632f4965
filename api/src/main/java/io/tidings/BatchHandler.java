/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;

/**
 * Reacts to several events in one call. No transaction is open while it runs.
 *
 * <p>A batch keeps the order of each key. When it throws, its events are tried again one by one.
 *
 * @param <T> the class of the payload
 */
@FunctionalInterface
public interface BatchHandler<T> {

    /**
     * Handles a batch.
     *
     * @param batch at least one delivery, at most the subscription's batch size
     * @throws Exception to have the events tried one by one
     */
    void handle(List<Delivery<T>> batch) throws Exception;
}
