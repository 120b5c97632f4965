/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.Event;
import io.tidings.Tidings;
import io.tidings.cli.command.ExitCode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class CatalogueIT {

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
        try (Tidings tidings = Tidings.builder(database.dataSource())
                .source("/shop")
                .team("sales")
                .build()) {
            tidings.subscribe("email").team("crm").decidingRaw("order.placed", (event, delivery) -> {
                throw new IllegalStateException("not now");
            });
            tidings.start();
            tidings.publish(
                    Event.ofType("order.placed").source("/shop").json("{}").build());
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void showsWhatRunningApplicationsDid() {
        JsonNode json =
                Run.on(database).run("catalogue", "--format", "json").ok().json();

        assertThat(json.at("/types/0/name").asText()).isEqualTo("order.placed");
        assertThat(json.at("/types/0/publishers/0/team").asText()).isEqualTo("sales");
        assertThat(json.at("/types/0/subscriptions/0").asText()).isEqualTo("email");
        assertThat(json.at("/subscriptions/0/teams/0").asText()).isEqualTo("crm");
        assertThat(json.at("/subscriptions/0/applications/0").asText()).isEqualTo("/shop");
        assertThat(json.at("/remarks")).isEmpty();
    }

    @Test
    void bringsTheFolderOfSchemasIn() throws IOException {
        Path schema = folder.resolve("order.placed/v1.json");
        Files.createDirectories(schema.getParent());
        Files.writeString(
                schema, "{\"description\": \"An order.\", \"properties\": {\"orderId\": {\"type\": \"string\"}}}");

        Run both = Run.plan()
                .with("TIDINGS_PASSWORD", String.valueOf(database.password()))
                .run(
                        "catalogue",
                        "--schemas",
                        folder.toString(),
                        "--database",
                        database.jdbcUrl(),
                        "--user",
                        String.valueOf(database.user()));
        Run folderAlone = Run.on(database).run("catalogue", "--schemas", folder.toString());

        assertThat(both.ok().out()).contains("An order.", "| `/shop` | sales |", "| `orderId` | string |");
        assertThat(folderAlone.ok().out()).contains("nobody who is known").doesNotContain("/shop");
    }

    @Test
    void saysThatTablesAreMissing() {
        try (TestDatabase empty = kind.open()) {
            Run run = Run.on(empty).run("catalogue");

            assertThat(run.exitCode()).isIn(ExitCode.FAILURE, ExitCode.NOT_FOUND);
            assertThat(run.err()).contains("tidings migrate");
        }
    }
}
