/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** One database of a test, empty at first, gone when closed. Thread-safe. */
public interface TestDatabase extends AutoCloseable {

    /** Returns what kind of database it is. */
    Databases kind();

    /** Returns where it is: a JDBC URL without user and password, fit for another process too. */
    String jdbcUrl();

    /** Returns the user that owns it; empty where there are no users. */
    String user();

    /** Returns the user's password; empty where there are no users. */
    String password();

    /**
     * Returns a data source that opens a connection each time.
     *
     * @return an unpooled data source
     */
    default DataSource dataSource() {
        return Pools.unpooled(jdbcUrl(), user(), password());
    }

    /**
     * Opens a pool; the caller closes it.
     *
     * @param size how many connections at most
     * @return the pool, which connects when first asked
     */
    default HikariDataSource pool(int size) {
        return Pools.open(jdbcUrl(), user(), password(), size);
    }

    /**
     * Opens a connection in auto-commit mode.
     *
     * @return a connection that the caller closes
     * @throws SQLException if the database does not answer
     */
    default Connection connect() throws SQLException {
        return dataSource().getConnection();
    }

    /**
     * Writes every row of every table, and where sequences stand, into a file.
     *
     * @param file does not exist yet
     */
    void dumpTo(Path file);

    /**
     * Replaces the contents of this database by those of a dump of the same kind, also from another server. The tables
     * must have been made here before, as a migration does.
     *
     * @param file from {@link #dumpTo}
     */
    void restoreFrom(Path file);

    /** Drops the database and cuts off who is connected to it. Safe to call twice. */
    @Override
    void close();
}
