/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.redis.Client.Session;
import io.tidings.spi.BrokerException;

/**
 * How many copies of a write there must be before it counts.
 *
 * @param replicas how many replicas have to confirm; 0 leaves it to the server's own persistence
 */
record Durability(int replicas) {

    boolean asksReplicas() {
        return replicas > 0;
    }

    /** Waits until the writes that were sent on this connection are at the replicas. */
    void await(Link link, Session session) {
        if (replicas == 0) {
            return;
        }
        long millis = link.timeout().toMillis() / 2;
        long deadline = System.nanoTime() + link.timeout().toNanos();
        long copies = link.answer(session, session.commands().waitForReplication(replicas, millis), deadline);
        if (copies < replicas) {
            throw new BrokerException(
                    "%d of %d replicas confirmed a write within %d ms".formatted(copies, replicas, millis), null, true);
        }
    }
}
