/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.sql.Connection;

/**
 * Remembers what was handled, for any code that uses the same database.
 *
 * <p>Thread-safe; a connection is used by the calling thread only.
 */
public interface Inbox {

    /**
     * Notes an id in the caller's transaction, unless it was noted before.
     *
     * <p>Two transactions that note the same id wait for each other: the second learns what became of the first.
     *
     * @param tx an open connection with auto-commit off
     * @param scope who asks, such as the name of a subscription; at most 200 characters
     * @param id what was received, such as an event's id; at most 200 characters
     * @return true for the first time, when the effect should happen; false for a repetition
     */
    boolean firstTime(Connection tx, String scope, String id);

    /**
     * Forgets ids noted longer ago than this.
     *
     * @param age how old, by the database's clock; keep it longer than any retry and replay
     * @return how many were forgotten
     */
    long forgetOlderThan(java.time.Duration age);
}
