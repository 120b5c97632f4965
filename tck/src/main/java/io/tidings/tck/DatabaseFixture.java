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

    @Override
    void close();

    /** A way to a database that can break. */
    interface DatabaseNetwork extends Network {

        /**
         * Returns a pool whose connections go this way, each waiting at most about two seconds for a connection.
         *
         * @return the pool
         */
        DataSource dataSource();

        @Override
        default TidingsBuilder builder(String place) {
            return Tidings.builder(dataSource()).tablePrefix(place);
        }
    }
}
