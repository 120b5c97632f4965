/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.EventType;
import io.tidings.Tidings;
import io.tidings.schema.SchemaDefinition;
import io.tidings.schema.SchemaFormat;
import io.tidings.schema.guard.SchemaGuard;
import io.tidings.schema.guard.SchemaViolationException;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What others rely on: schemas for a guard, and ids that stay. */
class SchemaRegistryIT {

    @EventType("order.placed")
    record OrderPlaced(String orderId) {}

    private final TestDatabase database = Databases.SQLITE.open();
    private final SchemaRegistry registry = SchemaRegistry.on(database.dataSource(), LogSettings.standard());

    @BeforeEach
    void createTheTables() {
        try (Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.schema().migrate();
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void guardsEventsWithTheSchemasThatAreRegistered() {
        register("order.placed", 1);
        try (Tidings tidings = Tidings.builder(database.dataSource())
                .interceptor(SchemaGuard.with(registry::schemaOf).build())
                .build()) {
            tidings.publish(new OrderPlaced("1"));

            assertThatThrownBy(() -> tidings.publish(new OrderPlaced("")))
                    .isInstanceOf(SchemaViolationException.class)
                    .hasMessageContaining("/orderId");
        }
        assertThat(registry.schemaOf("order.placed", 2)).isEmpty();
        assertThat(registry.schemaOf("order.paid", 1)).isEmpty();
    }

    @Test
    void keepsItsIdsInADatabaseThatWasRestored(@TempDir Path folder) throws Exception {
        RegisteredVersion before = register("order.placed", 1);
        Path backup = folder.resolve("backup.db");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM INTO '" + backup + "'");
        }
        register("order.lost", 2);

        SQLiteDataSource restored = new SQLiteDataSource();
        restored.setUrl("jdbc:sqlite:" + backup);
        SchemaRegistry again = SchemaRegistry.on(restored, LogSettings.standard());

        assertThat(again.version("order.placed", 1, false)).isEqualTo(before);
        assertThat(again.register("order.placed", registration(1))).isEqualTo(before);
        assertThat(again.register("order.paid", registration(3)).schema().id())
                .isEqualTo(before.schema().id() + 1);
    }

    private RegisteredVersion register(String subject, int minLength) {
        return registry.register(subject, registration(minLength));
    }

    private static Registration registration(int minLength) {
        return Registration.of(SchemaDefinition.of(SchemaFormat.JSON, """
                {"type": "object",
                 "properties": {"orderId": {"type": "string", "minLength": %d}},
                 "required": ["orderId"]}
                """.formatted(minLength)));
    }
}
