/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * One database of one contender: empty when made, and dropped by whoever made it.
 *
 * @param kind what it is
 * @param jdbcUrl where it is, without user and password; fit for another process too
 * @param user who owns it; empty where there are no users
 * @param password the user's password; empty where there are no users
 */
public record Target(Kind kind, String jdbcUrl, String user, String password) {

    /**
     * Opens a pool with every connection made; the caller closes it.
     *
     * @param size how many connections it holds
     * @return the pool
     */
    public HikariDataSource pool(int size) {
        return pool(size, Map.of());
    }

    /**
     * Opens a pool with every connection made and properties for the driver; the caller closes it.
     *
     * @param size how many connections it holds
     * @param properties for the driver, such as {@code reWriteBatchedInserts}
     * @return the pool
     */
    public HikariDataSource pool(int size, Map<String, String> properties) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        properties.forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    /**
     * Opens a connection in auto-commit mode; the caller closes it.
     *
     * @return the connection
     * @throws SQLException if the database does not answer
     */
    public Connection connect() throws SQLException {
        return user.isEmpty()
                ? DriverManager.getConnection(jdbcUrl)
                : DriverManager.getConnection(jdbcUrl, user, password);
    }
}
