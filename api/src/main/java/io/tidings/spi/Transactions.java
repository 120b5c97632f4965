/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs work in transactions of its own, one connection each. */
public interface Transactions {

    /**
     * Does work and commits it, or rolls it back when it throws.
     *
     * <p>Where the database has one writer, the writers of this process take turns. The connection goes back to the
     * pool as it came.
     *
     * @param <T> what the work returns
     * @param <X> what the work throws
     * @param work the work
     * @return what it returned
     * @throws X as the work does
     */
    <T, X extends Exception> T call(Work<T, X> work) throws X;

    /**
     * Does work as {@link #call} does, and lets events that {@link LogWriter#appendByCommit} gets wait for the commit
     * where that saves a round trip. They wait only while nothing else is done on the connection; their failure is that
     * of whatever sends them, at the latest the commit.
     *
     * @param <T> what the work returns
     * @param <X> what the work throws
     * @param work the work
     * @return what it returned
     * @throws X as the work does
     */
    default <T, X extends Exception> T publishing(Work<T, X> work) throws X {
        return call(work);
    }

    /**
     * Checks that a caller's connection can carry an event in its transaction.
     *
     * @param tx the caller's connection
     * @throws IllegalArgumentException if it is closed or in auto-commit mode
     */
    void requireOpen(Connection tx);

    /**
     * Work on a connection.
     *
     * @param <T> what it returns
     * @param <X> what it throws, besides SQL exceptions, which become {@link EventLogException}
     */
    @FunctionalInterface
    interface Work<T, X extends Exception> {

        /**
         * Does it.
         *
         * @param tx auto-commit is off
         * @return the result
         * @throws X to roll back
         * @throws SQLException to roll back
         */
        T on(Connection tx) throws X, SQLException;
    }
}
