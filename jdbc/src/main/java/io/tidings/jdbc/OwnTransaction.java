/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Transactions.Work;
import java.sql.Connection;
import java.sql.SQLException;

/** Commits work, or rolls it back, and leaves the connection as it was. */
final class OwnTransaction {

    private OwnTransaction() {}

    static <T, X extends Exception> T run(Connection connection, Dialect dialect, Work<T, X> work)
            throws X, SQLException {
        boolean autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        boolean committed = false;
        try {
            dialect.begin(connection);
            T result = work.on(connection);
            dialect.commit(connection);
            committed = true;
            return result;
        } finally {
            end(connection, autoCommit, committed);
        }
    }

    /** After a failure whatever else fails is its echo, and must not hide it. */
    private static void end(Connection connection, boolean autoCommit, boolean committed) throws SQLException {
        try {
            if (!committed && !connection.isClosed()) {
                connection.rollback();
            }
            if (autoCommit && !connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (committed) {
                throw e;
            }
        }
    }
}
