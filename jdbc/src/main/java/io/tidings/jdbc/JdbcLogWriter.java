/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.spi.LogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Appends events to the log of a SQL database. */
final class JdbcLogWriter implements LogWriter {

    private final LogDatabase database;

    JdbcLogWriter(LogDatabase database) {
        this.database = database;
    }

    @Override
    public long[] append(Connection tx, List<Event> events) {
        try {
            return database.dialect(tx).append(tx, events);
        } catch (SQLException e) {
            throw database.failure(
                    events.size() == 1
                            ? "publish " + events.get(0).type()
                            : "publish %d events".formatted(events.size()),
                    e);
        }
    }
}
