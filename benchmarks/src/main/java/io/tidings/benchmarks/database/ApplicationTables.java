/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the application that announces and handles: the business, and the effects of handlers. */
final class ApplicationTables {

    private ApplicationTables() {}

    static void create(Target target) throws SQLException {
        execute(target, """
                CREATE TABLE business (
                  number   bigint         NOT NULL,
                  customer varchar(100)   NOT NULL,
                  total    decimal(12, 2) NOT NULL
                )""", """
                CREATE TABLE effect (
                  subscription integer NOT NULL,
                  number       bigint  NOT NULL
                )""");
    }

    static void execute(Target target, String... statements) throws SQLException {
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    static String version(Target target) throws SQLException {
        try (Connection connection = target.connect()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
        }
    }
}
