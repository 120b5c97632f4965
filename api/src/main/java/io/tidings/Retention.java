/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Deletes what nobody needs any more. Nothing is ever deleted that a subscription has still to handle: a slow or
 * forgotten subscription holds the log, and {@link Tidings#diagnose()} says so. Dead letters keep a copy of their
 * event.
 *
 * <p>Thread-safe; several processes may do it at once.
 */
public interface Retention {

    /**
     * Finds out how far the log could be deleted.
     *
     * @param age events recorded longer ago than this, by the database's clock
     * @return the highest position that {@link #deleteOlderThan} would delete; 0 for none
     * @throws TidingsException if the database is away
     */
    long reach(Duration age);

    /**
     * Counts the events that {@link #deleteOlderThan} would delete.
     *
     * @param age events recorded longer ago than this, by the database's clock
     * @return how many events
     * @throws TidingsException if the database is away
     */
    long count(Duration age);

    /**
     * Deletes old events that every subscription is done with, in slices of ten thousand positions, each a transaction
     * of its own.
     *
     * @param age events recorded longer ago than this, by the database's clock
     * @param progress is told the number deleted so far, after each slice
     * @return how many events were deleted
     * @throws TidingsException if the database is away; what was deleted stays deleted
     */
    long deleteOlderThan(Duration age, LongConsumer progress);
}
