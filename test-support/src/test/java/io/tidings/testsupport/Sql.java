/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** One statement at a time. */
final class Sql {

    private Sql() {}

    static void execute(TestDatabase database, String sql) throws SQLException {
        execute(database.dataSource(), sql);
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String text(TestDatabase database, String sql) throws SQLException {
        return text(database.dataSource(), sql);
    }

    static String text(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    static long count(TestDatabase database, String table) throws SQLException {
        return Long.parseLong(text(database, "SELECT count(*) FROM " + table));
    }
}
