/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.util.List;

/**
 * A place in the log that moves forward as it is read. Leaves no trace in the database.
 *
 * <p>Sees every event once, as it commits, with the order per key that subscriptions have. Not thread-safe.
 */
public interface EventTail {

    /**
     * An event and its place.
     *
     * @param position its place in the log
     * @param event what happened
     */
    record Entry(long position, Event event) {}

    /**
     * Reads on.
     *
     * @param limit at most so many, from 1 to 10000
     * @param wait how long to wait for the first one; zero returns at once
     * @return the next events, empty if none came in time
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws TidingsException if the database is away
     */
    List<Entry> next(int limit, Duration wait) throws InterruptedException;
}
