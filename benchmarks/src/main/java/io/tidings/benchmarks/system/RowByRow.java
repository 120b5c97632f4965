/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;

/** Plain inserts that each database understands. */
final class RowByRow {

    private RowByRow() {}

    static void append(Connection tx, List<Order> orders) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(insert(tx))) {
            for (Order order : orders) {
                set(insert, Row.of(order));
                insert.executeUpdate();
            }
        }
    }

    static void appendBatch(Connection tx, List<Order> orders) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(insert(tx))) {
            for (Order order : orders) {
                set(insert, Row.of(order));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String insert(Connection tx) throws SQLException {
        return "INSERT INTO tidings_event (%s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, %s, ?, ?, ?, ?)"
                .formatted(Row.COLUMNS, time(tx));
    }

    /** A time from microseconds since 1970. */
    private static String time(Connection tx) throws SQLException {
        String product = tx.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        return switch (product) {
            case "postgresql" -> "timestamptz 'epoch' + ? * interval '1 microsecond'";
            case "mariadb" -> "timestamp '1970-01-01 00:00:00' + INTERVAL ? MICROSECOND";
            case "h2" -> "DATEADD(MICROSECOND, CAST(? AS bigint), timestamp with time zone '1970-01-01 00:00:00+00')";
            default -> "?";
        };
    }

    private static void set(PreparedStatement insert, Row row) throws SQLException {
        insert.setString(1, row.id());
        insert.setString(2, Row.SOURCE);
        insert.setString(3, Row.TOPIC);
        insert.setString(4, Row.TYPE);
        insert.setInt(5, 1);
        insert.setNull(6, Types.VARCHAR);
        insert.setString(7, row.key());
        insert.setInt(8, row.slot());
        insert.setLong(9, row.micros());
        insert.setNull(10, Types.VARCHAR);
        insert.setString(11, Row.CONTENT_TYPE);
        insert.setNull(12, Types.VARCHAR);
        insert.setBytes(13, row.data());
    }
}
