/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
class DeadLettersIT {

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void makeThreeDeadLetters() {
        database = kind.open();
        run("migrate").ok();
        publish("bad", "{\"total\":1.10}");
        publish("bad2", "{\"total\":2}");
        publish("worse", "{\"total\":3}");
        work(
                3,
                "case $TIDINGS_EVENT_KEY in bad*) echo 'no customer' >&2; exit 65;; *) echo 'smtp down' >&2; exit 1;; esac");
        assertThat(letters()).hasSize(3);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areListedForPeople() {
        Run run = run("dead-letters");

        assertThat(run.ok().lines()).hasSize(4);
        assertThat(run.lines().get(0)).startsWith("ID").contains("ATTEMPTS", "FAILURE", "MESSAGE");
        assertThat(run.lines().get(1)).startsWith("mail/1").contains("order.placed", "bad", "exit 65: no customer");
    }

    @Test
    void areListedForPrograms() {
        JsonNode letter = letters().get(0);

        assertThat(letter.get("id").asText()).isEqualTo("mail/1");
        assertThat(letter.get("subscription").asText()).isEqualTo("mail");
        assertThat(letter.get("position").asLong()).isEqualTo(1);
        assertThat(letter.get("event").get("specversion").asText()).isEqualTo("1.0");
        assertThat(letter.get("event").get("data").toString()).isEqualTo("{\"total\":1.10}");
        assertThat(letter.get("attempts").asInt()).isEqualTo(1);
        assertThat(letter.get("exception").asText()).isEqualTo("rejected");
        assertThat(letter.get("redrives").asInt()).isZero();
        assertThat(letter.fieldNames())
                .toIterable()
                .contains("message", "stack", "fingerprint", "host", "firstFailedAt", "deadAt");
    }

    @Test
    void areSelected() {
        assertThat(run("dead-letters", "--json", "--limit", "2").json()).hasSize(2);
        assertThat(run("dead-letters", "--json", "--subscription", "mail").json())
                .hasSize(3);
        assertThat(run("dead-letters", "--json", "--subscription", "other").json())
                .isEmpty();
        assertThat(run("dead-letters", "--json", "--type", "order.placed").json())
                .hasSize(3);
        String group = letters().get(2).get("fingerprint").asText();
        assertThat(run("dead-letters", "list", "--json", "--group", group).json())
                .hasSize(1);
        assertThat(run("dead-letters", "--limit", "1").err()).contains("And 2 more");
        assertThat(run("dead-letters", "--subscription", "other").err())
                .isEqualTo("There are no dead letters like that.\n");
    }

    @Test
    void areGroupedTheLargestFirst() {
        JsonNode groups = run("dead-letters", "groups", "--json").ok().json();

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("count").asLong()).isEqualTo(2);
        assertThat(groups.get(0).get("oldestPosition").asLong()).isEqualTo(1);
        assertThat(run("dead-letters", "groups").ok().lines().get(1)).contains("2  mail", "mail/1");
    }

    @Test
    void areShownWithEverything() {
        Run run = run("dead-letters", "show", "mail/3");

        assertThat(run.ok().out())
                .contains("exit 1: smtp down", "worse", "order.placed v1", "\"total\": 3", "stack", "group");
        assertThat(run.err()).contains("tidings dead-letters redrive mail/3");
        assertThat(run("dead-letters", "show", "mail/3", "--json")
                        .ok()
                        .json()
                        .get("id")
                        .asText())
                .isEqualTo("mail/3");
    }

    @Test
    void areNotFoundWhenThereIsNone() {
        assertThat(run("dead-letters", "show", "mail/99").exitCode()).isEqualTo(3);
        assertThat(run("dead-letters", "redrive", "mail/99").exitCode()).isEqualTo(3);
        assertThat(run("dead-letters", "show", "mail").exitCode()).isEqualTo(2);
        assertThat(run("dead-letters", "show", "mail").err()).contains("subscription/position");
    }

    @Test
    void areRedrivenToTheirOwnSubscription() {
        assertThat(run("dead-letters", "redrive", "mail/1", "--json")
                        .ok()
                        .json()
                        .toString())
                .isEqualTo("{\"redriven\":1,\"missing\":[]}");
        assertThat(letters()).hasSize(2);

        Run rest = run("dead-letters", "redrive", "--all", "--dry-run");
        assertThat(rest.ok().err()).isEqualTo("2 dead letters would be redriven.\n");
        assertThat(run("dead-letters", "redrive", "--all").ok().err()).isEqualTo("2 dead letters were redriven.\n");
        assertThat(letters()).isEmpty();

        Path handled = folder.resolve("handled");
        work(0, "echo $TIDINGS_EVENT_KEY $TIDINGS_ATTEMPT >> '%s'".formatted(handled));
        assertThat(handled).content().hasLineCount(3).contains("bad 1", "bad2 1", "worse 1");
    }

    @Test
    void areRedrivenAsFarAsTheyAreThere() {
        Run run = run("dead-letters", "redrive", "mail/1", "mail/98", "mail/99", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.json().get("redriven").asInt()).isEqualTo(1);
        assertThat(run.json().get("missing")).hasSize(2);
    }

    @Test
    void areDealtWithOnlyWhenItIsClearWhich() {
        assertThat(run("dead-letters", "redrive").exitCode()).isEqualTo(2);
        assertThat(run("dead-letters", "redrive", "mail/1", "--all").exitCode()).isEqualTo(2);
        assertThat(run("dead-letters", "discard", "mail/1").err()).contains("--reason");
        assertThat(letters()).hasSize(3);
    }

    @Test
    void areDiscardedWithAReason() {
        run("dead-letters", "discard", "mail/1", "--reason", "called the customer")
                .ok();
        assertThat(letters()).hasSize(2);

        Run unasked = run("dead-letters", "discard", "--all", "--reason", "old");
        assertThat(unasked.exitCode()).isEqualTo(2);
        assertThat(unasked.err()).contains("2 dead letters", "--yes");
        assertThat(letters()).hasSize(2);

        run("dead-letters", "discard", "--all", "--reason", "old", "--yes").ok();
        assertThat(letters()).isEmpty();
    }

    @Test
    void areEditedByDataAndRedriven() throws IOException {
        Path file = Files.writeString(folder.resolve("data.json"), "{\"total\":99}");

        JsonNode edited = run("dead-letters", "edit", "mail/1", "--data", "@" + file, "--json")
                .ok()
                .json();
        assertThat(edited.get("event").get("data").toString()).isEqualTo("{\"total\":99}");
        assertThat(edited.get("event").has("editedfrom")).isTrue();

        run("dead-letters", "edit", "mail/2", "--data", file.toString(), "--redrive")
                .ok();
        assertThat(letters()).hasSize(2);

        Run broken = run("dead-letters", "edit", "mail/3", "--data", "{oops");
        assertThat(broken.exitCode()).isEqualTo(4);
    }

    @Test
    void areEditedInTheEditor() {
        Run.Plan plan = Run.on(database).onTerminal().with("EDITOR", "sed -i s/1.10/1.20/");
        plan.run("dead-letters", "edit", "mail/1").ok();
        assertThat(letters().get(0).get("event").get("data").toString()).isEqualTo("{\"total\":1.20}");

        assertThat(plan.run("dead-letters", "edit", "mail/2").ok().err()).isEqualTo("Nothing was changed.\n");

        Run slip = Run.on(database).onTerminal().with("VISUAL", "sed -i s/{//").run("dead-letters", "edit", "mail/3");
        assertThat(slip.exitCode()).isEqualTo(4);
        assertThat(slip.err()).contains("It is kept in ");
        Path kept = Path.of(slip.err().replaceAll("(?s).*--data @(\\S+).*", "$1"));
        assertThat(kept).exists().content().contains("\"total\": 3");
        assertThat(kept.toFile().delete()).isTrue();

        assertThat(run("dead-letters", "edit", "mail/3").err()).contains("--data");
    }

    private JsonNode letters() {
        return run("dead-letters", "--json").ok().json();
    }

    /** Works until so many deliveries have given up and nothing waits. */
    private void work(int deadLetters, String command) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            run(
                            "subscribe",
                            "mail",
                            "--type",
                            "order.*",
                            "--from",
                            "earliest",
                            "--exec",
                            command,
                            "--retries",
                            "0",
                            "--idle-exit",
                            "1s")
                    .ok();
            JsonNode mail = run("subscriptions", "--json").ok().json().get(0);
            return mail.get("lagEvents").asLong() == 0
                    && mail.get("deadLetters").asInt() == deadLetters;
        });
    }

    private void publish(String key, String data) {
        run("publish", "-q", "--type", "order.placed", "--key", key, "--data", data)
                .ok();
    }

    private Run run(String... arguments) {
        return Run.on(database).run(arguments);
    }
}
