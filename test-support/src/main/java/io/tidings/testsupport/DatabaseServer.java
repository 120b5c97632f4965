/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A database server for tests. */
public interface DatabaseServer extends TestServer {

    /** Returns the user that owns everything. */
    String user();

    /** Returns the user's password. */
    String password();

    /**
     * Makes an empty database.
     *
     * @return its name
     */
    String createDatabase();

    /**
     * Drops a database, and cuts off who is connected to it.
     *
     * @param database its name
     */
    void dropDatabase(String database);

    /**
     * Returns where a database is.
     *
     * @param database its name
     * @return a JDBC URL without user and password
     */
    default String jdbcUrl(String database) {
        return jdbcUrl(database, port());
    }

    /**
     * Returns where a database is when reached through another port, such as a {@link TcpProxy}'s.
     *
     * @param database its name
     * @param port on the loopback address
     * @return a JDBC URL without user and password
     */
    String jdbcUrl(String database, int port);

    /**
     * Returns a data source that opens a connection each time.
     *
     * @param database its name
     * @return an unpooled data source
     */
    default DataSource dataSource(String database) {
        return Pools.unpooled(jdbcUrl(database), user(), password());
    }

    /**
     * Opens a pool; the caller closes it.
     *
     * @param database its name
     * @param size how many connections at most
     * @return the pool, which connects when first asked
     */
    default HikariDataSource pool(String database, int size) {
        return Pools.open(jdbcUrl(database), user(), password(), size);
    }

    /**
     * Makes an empty database and everything to reach it by.
     *
     * @return a database that is dropped when closed
     */
    TestDatabase open();
}
