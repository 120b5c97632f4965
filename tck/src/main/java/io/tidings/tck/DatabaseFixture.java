/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import javax.sql.DataSource;

/**
 * An empty database for one suite, and the ways to it. Thread-safe. Everything that it handed out ends when it is
 * closed.
 */
public interface DatabaseFixture extends TransportFixture {

    @Override
    default TidingsBuilder builder(String place) {
        return Tidings.builder(dataSource()).tablePrefix(place);
    }

    @Override
    default void prepare(Tidings tidings) {
        tidings.schema().migrate();
    }

    /**
     * Returns the pool that the tests share.
     *
     * @return a pool of at least 50 connections in auto-commit mode
     */
    DataSource dataSource();

    /**
     * Opens another pool on the same database.
     *
     * @param connections how many at most
     * @return the pool
     */
    DataSource pool(int connections);

    /**
     * Opens a way to the same database that can be cut. Asked for only with {@link Capability#REMOTE}.
     *
     * @return a network of its own
     */
    Network network();

    @Override
    void close();

    /** A way to a database that can break. */
    interface Network extends AutoCloseable {

        /**
         * Returns a pool whose connections go this way, each waiting at most about two seconds for a connection.
         *
         * @return the pool
         */
        DataSource dataSource();

        /** Breaks every connection and refuses new ones. */
        void cut();

        /** Accepts connections again. */
        void mend();

        @Override
        void close();
    }
}
