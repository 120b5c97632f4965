/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** How far each parcel came, by what publishers committed. */
final class SentTable {

    private SentTable() {}

    static void create(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement create =
                        connection.prepareStatement("CREATE TABLE sent (parcel TEXT PRIMARY KEY, step INT NOT NULL)")) {
            create.execute();
        }
    }

    /** Takes the next step of a parcel. */
    static int next(Connection tx, String parcel) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                INSERT INTO sent (parcel, step) VALUES (?, 1)
                ON CONFLICT (parcel) DO UPDATE SET step = sent.step + 1
                RETURNING step""")) {
            upsert.setString(1, parcel);
            try (ResultSet step = upsert.executeQuery()) {
                step.next();
                return step.getInt(1);
            }
        }
    }

    /** Returns all steps of each parcel, in order. */
    static Map<String, List<Integer>> steps(DataSource database) throws SQLException {
        Map<String, List<Integer>> steps = new TreeMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT parcel, step FROM sent");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                steps.put(
                        rows.getString(1),
                        IntStream.rangeClosed(1, rows.getInt(2)).boxed().toList());
            }
        }
        return steps;
    }
}
