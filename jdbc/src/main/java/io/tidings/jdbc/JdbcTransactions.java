/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Transactions;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs work of others in transactions on the log's database. */
final class JdbcTransactions implements Transactions {

    private final LogDatabase database;

    JdbcTransactions(LogDatabase database) {
        this.database = database;
    }

    @Override
    public <T, X extends Exception> T call(Work<T, X> work) throws X {
        Dialect dialect = database.dialect();
        Runnable giveTurn = dialect.takeTurn();
        try (Connection connection = database.dataSource().getConnection()) {
            return OwnTransaction.run(connection, database.dialect(connection), work);
        } catch (SQLException e) {
            throw database.failure("run a transaction", e);
        } finally {
            giveTurn.run();
        }
    }

    @Override
    public <T, X extends Exception> T publishing(Work<T, X> work) throws X {
        return call(tx -> {
            Dialect dialect = database.dialect();
            return dialect.commitsWithEvents(tx) ? lateAsItMay(tx, dialect, work) : work.on(tx);
        });
    }

    private <T, X extends Exception> T lateAsItMay(Connection tx, Dialect dialect, Work<T, X> work)
            throws X, SQLException {
        WaitingEvents waiting = new WaitingEvents(tx, dialect, database);
        try {
            T result = work.on(PublishingConnection.of(tx, waiting));
            waiting.commit();
            return result;
        } finally {
            waiting.drop();
        }
    }

    @Override
    public void requireOpen(Connection tx) {
        try {
            if (tx.isClosed()) {
                throw new IllegalArgumentException(
                        "the connection is closed: publish before the transaction ends, on the connection that it uses");
            }
            if (tx.getAutoCommit()) {
                throw new IllegalArgumentException("the connection is in auto-commit mode, so that the event would be"
                        + " committed apart from the change it tells of: call setAutoCommit(false) first");
            }
        } catch (SQLException e) {
            throw database.failure("look at the transaction", e);
        }
    }
}
