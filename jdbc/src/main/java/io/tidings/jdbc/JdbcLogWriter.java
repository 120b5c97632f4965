/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import io.tidings.spi.LogWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;

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
            throw database.failure("publish " + named(events), e);
        }
    }

    @Override
    public Supplier<long[]> appendByCommit(Connection tx, List<Event> events) {
        WaitingEvents waiting = PublishingConnection.waitingEvents(tx);
        return waiting == null ? LogWriter.super.appendByCommit(tx, events) : waiting.add(events);
    }

    /** Names events in a message. */
    static String named(List<Event> events) {
        return events.size() == 1 ? events.get(0).type() : "%d events".formatted(events.size());
    }
}
