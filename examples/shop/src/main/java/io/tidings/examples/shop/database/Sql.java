/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs SQL with values in it. */
public final class Sql {

    /**
     * Makes something of a row.
     *
     * @param <T> what
     */
    @FunctionalInterface
    public interface Row<T> {

        /**
         * Reads the current row.
         *
         * @param row stands on it
         * @return what it says
         * @throws SQLException if it cannot be read
         */
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /**
     * Changes rows.
     *
     * @param tx a connection
     * @param sql with a question mark for each value
     * @param values text, whole numbers
     * @return how many rows changed
     * @throws SQLException if the database refuses
     */
    public static int update(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /**
     * Reads rows.
     *
     * @param <T> what becomes of a row
     * @param tx a connection
     * @param row makes something of each
     * @param sql with a question mark for each value
     * @param values text, whole numbers
     * @return one for each row
     * @throws SQLException if the database refuses
     */
    public static <T> List<T> query(Connection tx, Row<T> row, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            bind(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
