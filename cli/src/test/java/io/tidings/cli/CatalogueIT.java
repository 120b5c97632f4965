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
import java.util.ArrayList;
import java.util.List;
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
    void takesSchemasFromTheRegistryOfTheDatabase() throws IOException {
        register("money", "money.avsc", """
                {"type": "record", "name": "Money", "fields": [{"name": "cents", "type": "long"}]}""");
        register("order.placed", "order.avsc", """
                {"type": "record", "name": "Order", "doc": "An order.", "fields": [{"name": "total", "type": "Money"}]}""", "--reference", "Money=money:1");

        JsonNode json =
                Run.on(database).run("catalogue", "--format", "json").ok().json();
        JsonNode asyncApi =
                Run.on(database).run("catalogue", "--format", "asyncapi").ok().json();

        assertThat(json.at("/types")).hasSize(1);
        JsonNode version = json.at("/types/0/versions/0");
        assertThat(version.at("/registered").toString())
                .isEqualTo("{\"subject\":\"order.placed\",\"version\":1,\"id\":2}");
        assertThat(version.at("/description").asText()).isEqualTo("An order.");
        assertThat(version.at("/schema/fields/0/type/name").asText()).isEqualTo("Money");
        JsonNode message = asyncApi.at("/components/messages/order.placed.v1");
        assertThat(message.at("/x-tidings-schema-id").asLong()).isEqualTo(2);
        assertThat(message.at("/payload/schemaFormat").asText()).startsWith("application/vnd.apache.avro");
        assertThat(message.at("/payload/schema/fields/0/type/name").asText()).isEqualTo("Money");
    }

    @Test
    void saysWhereTheRegistryAndTheFolderDiffer() throws IOException {
        Path own = folder.resolve("schemas/order.placed/v1.json");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "{\"properties\": {\"id\": {\"type\": \"string\"}}}");
        register("order.placed", "order.json", "{\"properties\": {\"id\": {\"type\":\"string\"}}}");
        assertThat(remarks()).isEmpty();

        register("order.placed", "order.json", "{\"properties\": {\"id\": {}}}");
        Files.createDirectories(folder.resolve("schemas/order.placed"));
        Files.writeString(
                folder.resolve("schemas/order.placed/v2.json"), "{\"properties\": {\"id\": {\"type\": \"number\"}}}");

        assertThat(remarks())
                .hasToString(
                        "[{\"kind\":\"registered-otherwise\",\"subject\":\"order.placed\",\"message\":\"order.placed v2"
                                + " has another schema in the registry, with id 2, than in the folder: 1 difference, of which 1"
                                + " breaks readers: TYPE_NARROWED at /properties/id.\"}]");
    }

    private JsonNode remarks() {
        return Run.on(database)
                .run(
                        "catalogue",
                        "--format",
                        "json",
                        "--schemas",
                        folder.resolve("schemas").toString(),
                        "--database",
                        database.jdbcUrl())
                .ok()
                .json()
                .at("/remarks");
    }

    private void register(String subject, String name, String schema, String... more) throws IOException {
        String file = Files.writeString(folder.resolve(name), schema).toString();
        List<String> command = new ArrayList<>(List.of("schema", "register", subject, file));
        command.addAll(List.of(more));
        Run.on(database).run(command.toArray(String[]::new)).ok();
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
