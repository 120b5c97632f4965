/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.cli.database.DatabaseUrl;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.LogSettings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A log, a broker, or both, ready to be used.
 *
 * @param tidings what is used
 * @param database the database with the log, or null where there is none
 * @param transport the broker, or null where there is none
 */
public record Connection(
        Tidings tidings,
        @Nullable Database database,
        @Nullable TransportAddress transport) implements AutoCloseable {

    /**
     * A log at the other end of a connection pool.
     *
     * @param url where it is, without credentials
     * @param pool the connections
     * @param log what is used of the log alone
     * @param settings where its tables are
     */
    public record Database(DatabaseUrl url, HikariDataSource pool, Tidings log, LogSettings settings) {

        /** Opens the stores below what applications see; the caller closes them before the connection. */
        public EventLog stores() {
            return EventLogProvider.find().open(pool, settings);
        }
    }

    /**
     * Something with subscriptions on it.
     *
     * @param name what it is called in a column: {@code log}, or the broker's scheme
     * @param tidings what is used
     */
    public record Side(String name, Tidings tidings) {}

    /** Returns the broker and the log, as far as they are there: each has subscriptions of its own. */
    public List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        if (transport != null) {
            sides.add(new Side(transport.scheme(), tidings));
        }
        if (database != null) {
            sides.add(new Side("log", database.log()));
        }
        return sides;
    }

    /** Tells whether there is a database. */
    public boolean hasDatabase() {
        return database != null;
    }

    /** Returns what subscriptions get their events from, as the subject of a sentence. */
    public String title() {
        return transport == null ? "The database" : "The broker at " + transport;
    }

    /** Returns where the log is, or the broker where there is none; without credentials. */
    public String place() {
        return String.valueOf(database == null ? transport : database.url());
    }

    /** Proves that the broker answers, if there is one. */
    Connection reached() {
        if (transport != null) {
            try {
                tidings.subscriptions().list();
            } catch (TidingsException e) {
                close();
                throw e;
            }
        }
        return this;
    }

    @Override
    public void close() {
        try {
            tidings.close();
        } finally {
            if (database != null) {
                database.log().close();
                database.pool().close();
            }
        }
    }
}
