/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.TidingsException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The databases that a log can live in. */
enum Database {
    POSTGRESQL("PostgreSQL", 13, 0) {
        @Override
        Dialect dialect(Connection connection, Tables tables, String url) {
            return new PostgresDialect(tables, url);
        }
    },
    MARIADB("MariaDB", 10, 5) {
        @Override
        Dialect dialect(Connection connection, Tables tables, String url) {
            return new MariaDbDialect(tables, url, OpenTransactions.areVisible(connection));
        }
    },
    MYSQL("MySQL", 8, 0) {
        @Override
        Dialect dialect(Connection connection, Tables tables, String url) {
            return new MySqlDialect(tables, url, OpenTransactions.areVisible(connection));
        }
    },
    H2("H2", 2, 2) {
        @Override
        Dialect dialect(Connection connection, Tables tables, String url) throws SQLException {
            return new H2Dialect(connection, tables, url);
        }
    },
    SQLITE("SQLite", 3, 35) {
        @Override
        Dialect dialect(Connection connection, Tables tables, String url) {
            return new SqliteDialect(tables, url);
        }
    };

    private final String product;
    private final int major;
    private final int minor;

    Database(String product, int major, int minor) {
        this.product = product;
        this.major = major;
        this.minor = minor;
    }

    abstract Dialect dialect(Connection connection, Tables tables, String url) throws SQLException;

    /** Finds the dialect of a connection's database. */
    static Dialect detect(Connection connection, Tables tables) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        Version version = Version.of(data);
        for (Database database : values()) {
            if (database.product.equals(version.product)) {
                if (version.isBefore(database.major, database.minor)) {
                    throw refused(data, version);
                }
                return database.dialect(connection, tables, data.getURL());
            }
        }
        throw refused(data, version);
    }

    private static TidingsException refused(DatabaseMetaData data, Version version) throws SQLException {
        String known = Arrays.stream(values())
                .map(database -> "%s %d.%d".formatted(database.product, database.major, database.minor))
                .collect(Collectors.joining(", "));
        return new TidingsException(
                "%s %s at %s cannot hold an event log. Use one of these or later: %s."
                        .formatted(
                                version.product,
                                data.getDatabaseProductVersion(),
                                Failures.withoutCredentials(data.getURL()),
                                known),
                null);
    }

    /** What a database says it is. */
    private record Version(String product, int major, int minor) {

        /** MySQL's driver calls MariaDB MySQL, and the version may begin with a 5.5.5 that is not meant. */
        static Version of(DatabaseMetaData data) throws SQLException {
            String product = data.getDatabaseProductName();
            String version = data.getDatabaseProductVersion();
            if (!version.contains("MariaDB")) {
                return new Version(product, data.getDatabaseMajorVersion(), data.getDatabaseMinorVersion());
            }
            String[] numbers = version.replaceFirst("^5\\.5\\.5-", "").split("\\D+", 3);
            return new Version("MariaDB", Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
        }

        boolean isBefore(int otherMajor, int otherMinor) {
            return major < otherMajor || major == otherMajor && minor < otherMinor;
        }
    }
}
