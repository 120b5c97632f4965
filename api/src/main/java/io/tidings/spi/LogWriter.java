/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import java.sql.Connection;
import java.util.List;
import java.util.function.Supplier;

/** Appends events to the log. */
public interface LogWriter {

    /**
     * Appends events in the caller's transaction, in one round trip where the database can.
     *
     * @param tx an open transaction; checked by the caller
     * @param events in order; at least one
     * @return the positions, in order; empty where the database does not tell them
     */
    long[] append(Connection tx, List<Event> events);

    /**
     * Appends events in the caller's transaction, as late as its commit where {@link Transactions#publishing} lent the
     * connection, so that they cost no round trip of their own. Elsewhere, and by default, this appends at once.
     *
     * @param tx an open transaction; checked by the caller
     * @param events in order; at least one
     * @return tells the positions as {@link #append} does; asked before the commit, by the thread of the transaction,
     *     it appends first; empty also after a rollback
     */
    default Supplier<long[]> appendByCommit(Connection tx, List<Event> events) {
        long[] positions = append(tx, events);
        return () -> positions;
    }
}
