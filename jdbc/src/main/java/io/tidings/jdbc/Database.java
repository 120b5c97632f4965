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
        Dialect dialect(Tables tables, String url) {
            return new PostgresDialect(tables, url);
        }
    },
    SQLITE("SQLite", 3, 35) {
        @Override
        Dialect dialect(Tables tables, String url) {
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

    abstract Dialect dialect(Tables tables, String url);

    /** Finds the dialect of a connection's database. */
    static Dialect detect(Connection connection, Tables tables) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String product = data.getDatabaseProductName();
        for (Database database : values()) {
            if (database.product.equals(product)) {
                database.requireVersion(data);
                return database.dialect(tables, data.getURL());
            }
        }
        throw refused(data);
    }

    private void requireVersion(DatabaseMetaData data) throws SQLException {
        int foundMajor = data.getDatabaseMajorVersion();
        if (foundMajor < major || foundMajor == major && data.getDatabaseMinorVersion() < minor) {
            throw refused(data);
        }
    }

    private static TidingsException refused(DatabaseMetaData data) throws SQLException {
        String known = Arrays.stream(values())
                .map(database -> "%s %d.%d".formatted(database.product, database.major, database.minor))
                .collect(Collectors.joining(", "));
        return new TidingsException(
                "%s %s at %s cannot hold an event log. Use one of these or later: %s."
                        .formatted(
                                data.getDatabaseProductName(),
                                data.getDatabaseProductVersion(),
                                Failures.withoutCredentials(data.getURL()),
                                known),
                null);
    }
}
