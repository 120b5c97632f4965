/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import io.tidings.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A table of effects that nothing guards: one that happens twice is there twice. */
final class Effects {

    private final Stage stage;
    private final String table;

    Effects(Stage stage) {
        this.stage = stage;
        this.table = stage.prefix() + "effect";
    }

    Effects create() throws SQLException {
        try (Connection connection = stage.connect()) {
            Sql.run(
                    connection,
                    "CREATE TABLE %s (who VARCHAR(100) NOT NULL, id VARCHAR(200) NOT NULL)".formatted(table));
        }
        return this;
    }

    void add(Connection tx, Delivery<?> delivery) throws SQLException {
        Sql.run(
                tx,
                "INSERT INTO %s (who, id) VALUES (?, ?)".formatted(table),
                delivery.subscription(),
                delivery.idempotencyKey());
    }

    /** Returns the ids of events with an effect, one for each time. */
    List<String> of(String subscription) throws SQLException {
        try (Connection connection = stage.connect()) {
            return Sql.texts(connection, "SELECT id FROM %s WHERE who = ?".formatted(table), subscription);
        }
    }
}
