/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Event;
import java.sql.Connection;
import java.util.List;

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
}
