/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.DeadLetters.Filter;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registry marks as personal is masked although events do not say so themselves. */
@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class RegisteredMarksIT {

    private static final String MAIL = "ada@example.com";
    private static final String PLAIN = "{\"properties\": {\"email\": {\"type\": \"string\"}}}";
    private static final String MARKED = "{\"properties\": {\"email\": {\"type\": \"string\", \"x-personal\": true}}}";
    private static final String AVRO = """
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "long"}, {"name": "email", "type": "string", "confluent:tags": ["PII"]}]}""";
    private static final String PROTO = """
            syntax = "proto3";
            message Order { int64 id = 1; string email = 2 [debug_redact = true]; }
            """;

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void migrate() {
        database = kind.open();
        run("migrate");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tailMasksFieldsThatTheSchemaOfTheEventMarks() throws IOException {
        register("order.placed", "order.json", MARKED);
        publish("{\"email\":\"%s\",\"n\":1}".formatted(MAIL));

        assertThat(run("tail", "--no-follow").out())
                .contains("{\"email\":\"•••\",\"n\":1}")
                .doesNotContain(MAIL);
        assertThat(run("tail", "--no-follow", "--json").json().at("/data/email").asText())
                .isEqualTo("•••");
        assertThat(run("tail", "--no-follow", "--reveal").out()).contains(MAIL);
    }

    @Test
    void aMarkThatWasMadeLaterCountsForOlderEventsToo() throws IOException {
        register("order.placed", "order.json", PLAIN);
        publish("{\"email\":\"%s\"}".formatted(MAIL));
        assertThat(run("tail", "--no-follow").out()).contains(MAIL);

        register("order.placed", "order.json", MARKED);

        assertThat(run("tail", "--no-follow").out()).doesNotContain(MAIL);
    }

    @Test
    void dataInAvroIsShownAsJsonWithMasks() throws IOException {
        register("order.placed", "order.avsc", AVRO);
        publish(bytes(2, 2 * MAIL.length()), "application/avro");

        JsonNode event = run("tail", "--no-follow", "--json").json();
        assertThat(event.at("/data").toString()).isEqualTo("{\"id\":1,\"email\":\"•••\"}");
        assertThat(event.at("/datacontenttype").asText()).isEqualTo("application/json");
        assertThat(run("tail", "--no-follow", "--reveal").out()).contains(MAIL);
    }

    @Test
    void dataInProtocolBuffersIsShownAsJsonWithMasks() throws IOException {
        register("order.placed", "order.proto", PROTO);
        publish(bytes(8, 1, 18, MAIL.length()), "application/protobuf");

        assertThat(run("tail", "--no-follow").out())
                .contains("{\"id\":1,\"email\":\"•••\"}")
                .doesNotContain(MAIL);
    }

    @Test
    void dataThatCannotBeReadIsMaskedAsAWhole() throws IOException {
        register("order.placed", "order.avsc", AVRO);
        publish(MAIL.getBytes(StandardCharsets.UTF_8), "application/avro");

        assertThat(run("tail", "--no-follow").out()).contains("•••").doesNotContain("ada");
    }

    @Test
    void theSchemaThatAFramedMessageNamesCounts() throws IOException {
        register("orders-value", "order.json", MARKED);
        publish("{\"email\":\"%s\"}".formatted(MAIL));
        // As the mapping of framed messages stores it.
        execute("UPDATE tidings_event SET data_schema = 'urn:tidings:schema:1'");

        assertThat(run("tail", "--no-follow").out()).contains("•••").doesNotContain(MAIL);
    }

    @Test
    void aFrameThatWasNotOpenedYetIsLookedUp() throws IOException {
        register("orders-value", "order.proto", PROTO);
        publish(bytes(0, 8, 1, 18, MAIL.length()), "application/octet-stream");
        // As the mapping of framed messages stores it, before a handler gets it.
        execute("UPDATE tidings_event SET data_schema = 'urn:tidings:frame:id:1'");
        assertThat(run("tail", "--no-follow").out())
                .contains("{\"id\":1,\"email\":\"•••\"}")
                .doesNotContain(MAIL);

        for (String unknown : List.of("id:77", "id:abc", "guid:abc")) {
            execute("UPDATE tidings_event SET data_schema = 'urn:tidings:frame:%s'".formatted(unknown));
            assertThat(run("tail", "--no-follow").out()).contains("•••").doesNotContain("ada");
        }
    }

    @Test
    void anotherMessageOfAFileThanTheFirstIsMaskedAsAWhole() throws IOException {
        register("orders-value", "order.proto", PROTO);
        publish(bytes(2, 2, 8, 1, 18, MAIL.length()), "application/octet-stream");
        execute("UPDATE tidings_event SET data_schema = 'urn:tidings:frame:id:1'");

        assertThat(run("tail", "--no-follow").out()).contains("•••").doesNotContain("ada");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dead-letters",
                "dead-letters --json",
                "dead-letters show mail/1",
                "dead-letters show mail/1 --json",
                "dead-letters groups",
                "dead-letters groups --json"
            })
    void whatExceptionsRepeatIsMaskedInDeadLetters(String command) throws IOException {
        register("order.placed", "order.json", MARKED);
        publish("{\"email\":\"%s\"}".formatted(MAIL));
        makeADeadLetter();

        String shown = run(command.split(" ", -1)).out();

        assertThat(shown).contains("Cannot send to •••").doesNotContain(MAIL);
        assertThat(run((command + " --reveal").split(" ", -1)).out()).contains("Cannot send to " + MAIL);
    }

    @Test
    void withoutARegistryOnlyHeadersCountWithAWarning() throws IOException {
        publish("{\"email\":\"%s\"}".formatted(MAIL));
        execute("DROP TABLE tidings_subject_version");

        Run tail = run("tail", "--no-follow");

        assertThat(tail.out()).contains(MAIL);
        assertThat(tail.err()).containsOnlyOnce("The registry cannot be read, so only what events mark themselves");
    }

    private void makeADeadLetter() {
        try (Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.subscribe("mail")
                    .startAt(Start.earliest())
                    .retry(RetryPolicy.none())
                    .decidingRaw("*", (event, delivery) -> {
                        throw new IllegalStateException("Cannot send to " + MAIL);
                    });
            tidings.start();
            await().until(() -> tidings.deadLetters().count(Filter.all()) == 1);
        }
    }

    private void register(String subject, String file, String schema) throws IOException {
        Path path = Files.writeString(folder.resolve(file), schema);
        run("schema", "register", subject, path.toString());
    }

    private void publish(String json) {
        run("publish", "--type", "order.placed", "--data", json);
    }

    private void publish(byte[] data, String contentType) throws IOException {
        Path file = Files.write(folder.resolve("data"), data);
        run("publish", "--type", "order.placed", "--content-type", contentType, "--data", "@" + file);
    }

    private static byte[] bytes(int... before) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int each : before) {
            bytes.write(each);
        }
        bytes.writeBytes(MAIL.getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private void execute(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Run run(String... command) {
        return Run.on(database).run(command).ok();
    }
}
