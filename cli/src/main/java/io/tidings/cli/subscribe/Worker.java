/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;

/** What is done with each delivery: print it, or run a command. Thread-safe. */
@FunctionalInterface
interface Worker {

    /**
     * Does it.
     *
     * @param delivery one event at one attempt
     * @return what became of it
     * @throws Exception to fail this attempt
     */
    Outcome handle(Delivery<Event> delivery) throws Exception;
}
