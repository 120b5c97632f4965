/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.EventLogException;
import io.tidings.spi.LogSettings;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Borrows connections for one call each, and gives them back as they came. This class is thread-safe. */
final class LogDatabase {

    private final DataSource dataSource;
    private final LogSettings settings;
    private final Tables tables;
    private volatile @Nullable Dialect dialect;

    LogDatabase(DataSource dataSource, LogSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.tables = Tables.of(settings);
    }

    /**
     * Work on a connection.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection, Dialect dialect) throws SQLException;
    }

    DataSource dataSource() {
        return dataSource;
    }

    LogSettings settings() {
        return settings;
    }

    Tables tables() {
        return tables;
    }

    /** Finds out which database this is, connecting if need be. */
    Dialect dialect() {
        Dialect known = dialect;
        if (known != null) {
            return known;
        }
        try (Connection connection = dataSource.getConnection()) {
            return dialect(connection);
        } catch (SQLException e) {
            throw failure("find out which database this is", e);
        }
    }

    Dialect dialect(Connection connection) throws SQLException {
        Dialect known = dialect;
        if (known == null) {
            known = Database.detect(connection, tables);
            dialect = known;
        }
        if (settings.transactionPooler()) {
            known.assumeNoSession(connection);
        }
        return known;
    }

    /** Reads outside any transaction: each statement sees what is committed when it starts. */
    <T> T read(String what, Work<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            if (!autoCommit) {
                connection.setAutoCommit(true);
            }
            try {
                return work.on(connection, dialect(connection));
            } finally {
                if (!autoCommit) {
                    connection.setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw failure(what, e);
        }
    }

    /** Works in a transaction of its own. */
    <T> T write(String what, Work<T> work) {
        Dialect known = dialect();
        Runnable giveTurn = known.takeTurn();
        try (Connection connection = dataSource.getConnection()) {
            dialect(connection).isolate(connection);
            return OwnTransaction.run(connection, known, tx -> work.on(tx, known));
        } catch (SQLException e) {
            throw failure(what, e);
        } finally {
            giveTurn.run();
        }
    }

    EventLogException failure(String what, SQLException cause) {
        Dialect known = dialect;
        return Failures.of(what, known == null ? null : known.url(), cause);
    }
}
