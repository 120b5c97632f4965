/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The table of effects: a row for each event that was handled, in the order of handling.
 *
 * @param database where it is
 */
record Bookings(DataSource database) {

    void create() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE booking (id SERIAL PRIMARY KEY, account VARCHAR(9), number INT)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The numbers of each account. */
    Map<String, List<Integer>> all() {
        Map<String, List<Integer>> bookings = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account, number FROM booking ORDER BY id")) {
            while (rows.next()) {
                bookings.computeIfAbsent(rows.getString(1), each -> new ArrayList<>())
                        .add(rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return bookings;
    }

    int count() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM booking")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
