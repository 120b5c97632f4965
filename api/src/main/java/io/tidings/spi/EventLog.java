/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Inbox;
import io.tidings.LogSchema;
import io.tidings.Retention;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * One log in one database: the append-only events and the state beside them.
 *
 * <p>Every part is thread-safe. Nothing is touched before the first call that needs the database.
 */
public interface EventLog extends Transport {

    @Override
    default String title() {
        return "The database";
    }

    /**
     * Runs transactions.
     *
     * @return the transactions of this log's database
     */
    Transactions transactions();

    /**
     * Appends events.
     *
     * @return the writer
     */
    LogWriter writer();

    /**
     * Reads events.
     *
     * @return the reader
     */
    LogReader reader();

    @Override
    LogLeaseStore leases();

    @Override
    default int partition(int slot, int partitions) {
        return Slots.partition(slot, partitions);
    }

    @Override
    default List<StoredEvent> load(Collection<Long> positions) {
        return reader().load(positions);
    }

    /**
     * Keeps the ids of handled events.
     *
     * @return the inbox
     */
    Inbox inbox();

    /**
     * Deletes what nobody needs any more.
     *
     * @return the retention
     */
    Retention retention();

    /**
     * Keeps where subscriptions get their events.
     *
     * @return the store
     */
    Graduations graduations();

    /**
     * Keeps the registered schemas of events.
     *
     * @return the store
     */
    SchemaStore schemas();

    /**
     * Keeps the keys of persons.
     *
     * @return the keys
     */
    PersonKeys personKeys();

    /**
     * Keeps who publishes and who listens.
     *
     * @return the store
     */
    CatalogueStore catalogue();

    /**
     * Keeps the tables.
     *
     * @return the schema
     */
    LogSchema schema();

    /**
     * Names this log: the same for everybody who works with it, also after a restore; another for another log.
     *
     * @return a name without meaning
     */
    String identity();

    /**
     * Opens the doorbell between processes, where the database has one.
     *
     * <p>Holds one connection of the data source while it hears. Gives up quietly, and hears nothing, where that would
     * leave the pool without another one, where a pooler stands between, or where the database has no such thing; it
     * comes back by itself after a lost connection.
     *
     * @param onRing is called, on a thread of the doorbell, when another process may have committed events; must be
     *     quick
     * @return the doorbell
     */
    Doorbell doorbell(Runnable onRing);

    /** Ends everything that the log holds open. Leaves the data source alone. */
    @Override
    void close();

    /** A hint between processes that there is something to read. Losing one costs a polling interval, nothing else. */
    interface Doorbell extends AutoCloseable {

        /** Tells the other processes, soon, on a connection of its own; rings are combined. Returns at once. */
        void ring();

        /**
         * Tells whether rings of other processes are heard now.
         *
         * @return true if polling may be slow
         */
        boolean hears();

        /** Ends it. */
        @Override
        void close();
    }

    /**
     * How sure a log can be that a missing position stays missing.
     *
     * @param grace how old a hole must be before the open transactions are asked for
     */
    record HoleRule(Duration grace) {}
}
