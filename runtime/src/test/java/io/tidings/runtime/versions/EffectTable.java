/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What handlers did, in the order in which they did it. */
final class EffectTable {

    private final DataSource database;

    EffectTable(DataSource database) {
        this.database = database;
    }

    /** What one handler did with one event. */
    record Effect(String who, int version, String parcel, int step, String place) {}

    void create() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement create = connection.prepareStatement(
                        "CREATE TABLE effect (n BIGSERIAL, who TEXT, version INT, parcel TEXT, step INT, place TEXT)")) {
            create.execute();
        }
    }

    static void add(Connection tx, Effect effect) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("INSERT INTO effect (who, version, parcel, step, place) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, effect.who());
            insert.setInt(2, effect.version());
            insert.setString(3, effect.parcel());
            insert.setInt(4, effect.step());
            insert.setString(5, effect.place());
            insert.executeUpdate();
        }
    }

    List<Effect> all() {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT who, version, parcel, step, place FROM effect ORDER BY n");
                ResultSet rows = select.executeQuery()) {
            List<Effect> all = new ArrayList<>();
            while (rows.next()) {
                all.add(new Effect(
                        rows.getString(1), rows.getInt(2), rows.getString(3), rows.getInt(4), rows.getString(5)));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the effects", e);
        }
    }

    /** Counts the effects of parcels whose names begin so. */
    long count(String line) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT count(*) FROM effect WHERE parcel LIKE ?")) {
            select.setString(1, line + "%");
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot count the effects", e);
        }
    }

    /** Returns the steps of each parcel in the order of their effects. */
    static Map<String, List<Integer>> steps(List<Effect> effects) {
        Map<String, List<Integer>> steps = new TreeMap<>();
        effects.forEach(effect -> steps.computeIfAbsent(effect.parcel(), parcel -> new ArrayList<>())
                .add(effect.step()));
        return steps;
    }

    static Set<Integer> versions(List<Effect> effects) {
        Set<Integer> versions = new TreeSet<>();
        effects.forEach(effect -> versions.add(effect.version()));
        return versions;
    }
}
