/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/** Makes data sources and runs single statements. */
final class Pools {

    private Pools() {}

    static DataSource unpooled(String jdbcUrl, String user, String password) {
        return new DriverDataSource(jdbcUrl, null, new Properties(), user, password);
    }

    static HikariDataSource open(String jdbcUrl, String user, String password, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        // A pool may be opened while its server is down.
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    static void execute(String jdbcUrl, String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not run '%s' on %s".formatted(sql, jdbcUrl), e);
        }
    }

    static boolean answers(String jdbcUrl, String user, String password) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password)) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
