/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;
import java.util.Collection;
import java.util.List;

/**
 * Appends events to the log, or none of them.
 *
 * <p>What is published is a record with {@link EventType}, a {@link Publication} around one, or an {@link Event}. An
 * event published while a handler runs on the same thread carries that event's correlation, and its id as causation.
 *
 * <p>Implementations are thread-safe; a connection is used by the calling thread only.
 */
public interface Publisher {

    /**
     * Publishes in the caller's transaction: subscribers see the event once it commits, nobody if it rolls back.
     *
     * @param tx an open connection with auto-commit off
     * @param event what happened
     * @return the id and, where the database tells it, the position
     * @throws IllegalArgumentException if the event is not publishable, or auto-commit is on
     * @throws TidingsException if the database refuses; the caller's transaction is then best rolled back
     */
    default Receipt publish(Connection tx, Object event) {
        return publishAll(tx, List.of(event));
    }

    /**
     * Publishes many events in the caller's transaction, in one round trip where the database has one.
     *
     * @param tx an open connection with auto-commit off
     * @param events what happened, in order; may be empty
     * @return the ids and, where the database tells them, the positions
     * @throws IllegalArgumentException if an event is not publishable, or auto-commit is on
     * @throws TidingsException if the database refuses; the caller's transaction is then best rolled back
     */
    Receipt publishAll(Connection tx, Collection<?> events);

    /**
     * Publishes in a transaction of its own. When this returns the event is durable.
     *
     * @param event what happened
     * @return the id and, where the database tells it, the position
     * @throws TidingsException if the database refuses; nothing was published then, unless the connection broke during
     *     the commit, when the outcome is unknown: publish again with the same id and guard by it
     */
    default Receipt publish(Object event) {
        return publishAll(List.of(event));
    }

    /**
     * Publishes many events in one transaction of its own: all or none.
     *
     * @param events what happened, in order; may be empty
     * @return the ids and, where the database tells them, the positions
     * @throws TidingsException as for {@link #publish(Object)}
     */
    Receipt publishAll(Collection<?> events);
}
