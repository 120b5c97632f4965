/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import io.tidings.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Counters, of which each step is published, and the effects that the steps had. The counters are the truth: an event
 * is there if and only if its step is.
 */
final class Counters {

    static final int COUNT = 30;

    private final DataSource dataSource;

    Counters(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void create() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE counter (name VARCHAR(50) PRIMARY KEY, value BIGINT NOT NULL)");
            statement.execute("""
                    CREATE TABLE effect (
                      n          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      who        VARCHAR(50) NOT NULL,
                      event_id   VARCHAR(200) NOT NULL,
                      name       VARCHAR(50) NOT NULL,
                      value      BIGINT NOT NULL,
                      owner_pid  BIGINT NOT NULL)
                    """);
            statement.execute(
                    "INSERT INTO counter SELECT 'c' || g, 0 FROM generate_series(1, %d) AS g".formatted(COUNT));
        }
    }

    /** Takes the next value; others that want this counter wait until the transaction ends. */
    static Raised raise(Connection tx, int number) throws SQLException {
        String name = "c" + (1 + number);
        try (PreparedStatement statement =
                tx.prepareStatement("UPDATE counter SET value = value + 1 WHERE name = ? RETURNING value")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return new Raised(name, rows.getLong(1));
            }
        }
    }

    static void addEffect(Connection connection, Delivery<Raised> delivery) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO effect (who, event_id, name, value, owner_pid) VALUES (?, ?, ?, ?, ?)")) {
            statement.setString(1, delivery.subscription());
            statement.setString(2, delivery.event().id());
            statement.setString(3, delivery.payload().counter());
            statement.setLong(4, delivery.payload().value());
            statement.setLong(5, ProcessHandle.current().pid());
            statement.execute();
        }
    }

    long steps() throws SQLException {
        return number("SELECT sum(value) FROM counter");
    }

    long effects(String who) throws SQLException {
        return number("SELECT count(*) FROM effect WHERE who = '%s'".formatted(who));
    }

    /** Returns steps without an effect. */
    List<String> lost(String who) throws SQLException {
        return texts("""
                SELECT counter.name || '#' || step
                FROM counter, LATERAL generate_series(1, counter.value) AS step
                WHERE NOT EXISTS (SELECT 1 FROM effect
                                  WHERE who = '%s' AND effect.name = counter.name AND effect.value = step)
                LIMIT 20
                """.formatted(who));
    }

    /** Returns effects of steps that were never taken. */
    List<String> ghosts(String who) throws SQLException {
        return texts("""
                SELECT effect.name || '#' || effect.value
                FROM effect LEFT JOIN counter ON counter.name = effect.name
                WHERE who = '%s' AND (counter.name IS NULL OR effect.value NOT BETWEEN 1 AND counter.value)
                LIMIT 20
                """.formatted(who));
    }

    /** Returns steps with more than one effect. */
    List<String> doubled(String who) throws SQLException {
        return texts("""
                SELECT name || '#' || value || ' in rows ' || string_agg(n || ' of ' || owner_pid, ', ' ORDER BY n)
                FROM effect WHERE who = '%s'
                GROUP BY name, value HAVING count(*) > 1
                LIMIT 20
                """.formatted(who));
    }

    /** Returns steps that had their first effect out of their counter's order. */
    List<String> disordered(String who) throws SQLException {
        return texts("""
                SELECT name || '#' || value || ' first after #' || before
                FROM (SELECT name, value, first, coalesce(lag(value) OVER (PARTITION BY name ORDER BY first), 0) AS before
                      FROM (SELECT name, value, min(n) AS first FROM effect WHERE who = '%s' GROUP BY name, value) AS firsts
                     ) AS pairs
                WHERE value <> before + 1
                LIMIT 20
                """.formatted(who));
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(texts(sql).get(0));
    }

    List<String> texts(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
