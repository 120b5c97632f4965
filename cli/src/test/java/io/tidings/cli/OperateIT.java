/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"SQLITE", "POSTGRESQL"})
class OperateIT {

    @Parameter
    Databases kind;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Run run(String... arguments) {
        return Run.on(database).run(arguments);
    }

    @Nested
    class TheTables {

        @Test
        void areMadeOnceAndVerified() {
            Run missing = run("migrate", "--verify");
            assertThat(missing.exitCode()).as("no tables, or not even a file").isIn(1, 3);
            assertThat(missing.err()).contains("tidings migrate");

            JsonNode made = run("migrate", "--json").ok().json();
            assertThat(made.get("applied")).isNotEmpty();
            assertThat(made.get("version").asInt()).isPositive();

            assertThat(run("migrate").ok().err()).startsWith("Nothing to do");
            assertThat(run("migrate", "--verify").ok().err()).contains("as they should be");
            JsonNode verified = run("migrate", "--verify", "--json").ok().json();
            assertThat(verified.get("ok").asBoolean()).isTrue();
            assertThat(verified.get("version")).isEqualTo(verified.get("expected"));
        }

        @Test
        void arePrintedInsteadOfMade() {
            assertThat(run("migrate", "--print").ok().out()).containsIgnoringCase("CREATE TABLE");
            assertThat(run("migrate", "--verify").exitCode()).isEqualTo(1);

            run("migrate").ok();
            assertThat(run("migrate", "--print", "--missing").ok().out()).doesNotContain("CREATE TABLE");
        }

        @Test
        void mayHaveAnotherPrefix() {
            Run.on(database)
                    .with("TIDINGS_TABLE_PREFIX", "mine_")
                    .run("migrate")
                    .ok();

            assertThat(run("migrate", "--verify", "--table-prefix", "mine_").exitCode())
                    .isZero();
            assertThat(run("migrate", "--verify").exitCode()).isEqualTo(1);
            assertThat(run("migrate", "--table-prefix", "no good").exitCode()).isEqualTo(2);
        }

        @Test
        void areMissedWithAWordOnWhatToDo() {
            Run run = run("subscriptions");

            assertThat(run.exitCode()).as("no tables, or not even a file").isIn(1, 3);
            assertThat(run.err()).contains("tidings migrate").doesNotContain("\tat ");
        }
    }

    @Nested
    class OldEvents {

        @BeforeEach
        void publishThree() {
            run("migrate").ok();
            for (int i = 1; i <= 3; i++) {
                run("publish", "-q", "--type", "a.b", "--key", "k", "--data", "{}")
                        .ok();
            }
        }

        private JsonNode prune(String... more) {
            String[] arguments = Stream.concat(Stream.of("prune", "--older-than", "0s", "--json"), Stream.of(more))
                    .toArray(String[]::new);
            return run(arguments).ok().json();
        }

        @Test
        void areCountedBeforeTheyAreDeleted() {
            await().until(() -> prune("--dry-run").get("matching").asInt() == 3);
            JsonNode tried = prune("--dry-run");
            assertThat(tried.get("deleted").asInt()).isZero();
            assertThat(run("prune", "--older-than", "0s", "--dry-run").ok().err())
                    .contains("3 events would be deleted");

            Run unsure = run("prune", "--older-than", "0s");
            assertThat(unsure.exitCode()).isEqualTo(2);
            assertThat(unsure.err()).contains("This deletes 3 events for good", "--yes");

            JsonNode done = prune("--yes");
            assertThat(done.get("deleted").asInt()).isEqualTo(3);
            assertThat(done.get("upTo")).isEqualTo(tried.get("upTo"));
            assertThat(run("tail", "--no-follow").ok().out()).isEmpty();
            assertThat(run("prune", "--older-than", "0s", "--yes").ok().err()).contains("Nothing to delete");
        }

        @Test
        void areKeptForTheSubscriptionThatIsNamed() {
            run("subscribe", "slow", "--type", "a.*", "--from", "earliest", "--jsonl", "--max-events", "1")
                    .ok();

            await().until(() -> prune("--dry-run").get("matching").asInt() == 1);
            run("prune", "--older-than", "0s", "--yes").ok();

            assertThat(run("prune", "--older-than", "0s", "--yes").ok().err())
                    .contains("Nothing to delete", "slow is the furthest behind");
            assertThat(run("prune", "--older-than", "1d").ok().err()).contains("Nothing to delete");
            assertThat(run("prune").exitCode()).as("no age").isEqualTo(2);
        }
    }

    @Nested
    class Subscriptions {

        @BeforeEach
        void subscribe() {
            run("migrate").ok();
            for (int i = 1; i <= 5; i++) {
                run("publish", "-q", "--type", "a.b", "--key", "k" + i, "--data", "{}")
                        .ok();
            }
            run("subscribe", "email", "--type", "a.*", "--from", "earliest", "--jsonl", "--max-events", "5")
                    .ok();
        }

        @Test
        void areListedForPeopleAndForPrograms() {
            Run people = run("subscriptions");
            assertThat(people.ok().lines()).hasSize(2);
            assertThat(people.lines().get(0)).startsWith("NAME   STATE       LAG  AGE  RETRY  PARKED  DEAD");
            assertThat(people.lines().get(1)).startsWith("email  unattended    0    -");

            JsonNode email = run("subscriptions", "list", "--json").ok().json().get(0);
            assertThat(email.get("name").asText()).isEqualTo("email");
            assertThat(email.get("state").asText()).isEqualTo("unattended");
            assertThat(email.get("lagEvents").asLong()).isZero();
            assertThat(email.get("lagSeconds").isNumber()).isTrue();
            assertThat(email.get("owners")).isEmpty();
            assertThat(email.get("types").get(0).asText()).isEqualTo("a.*");
        }

        @Test
        void arePausedAndResumed() {
            run("subscriptions", "pause", "email").ok();
            assertThat(status("email").get("state").asText()).isEqualTo("paused");

            run("subscriptions", "resume", "email").ok();
            assertThat(status("email").get("state").asText()).isEqualTo("unattended");
        }

        @Test
        void areMovedBackAndForth() {
            assertThat(run("subscriptions", "seek", "email", "--to", "earliest")
                            .ok()
                            .err())
                    .isEqualTo("Moved email; its lag is 5 events now.\n");
            assertThat(status("email").get("lagEvents").asLong()).isEqualTo(5);

            run("subscriptions", "seek", "email", "--to", "4").ok();
            assertThat(status("email").get("lagEvents").asLong()).isEqualTo(2);

            run("subscriptions", "seek", "email", "--to", "-1h").ok();
            assertThat(status("email").get("lagEvents").asLong()).isEqualTo(5);
            assertThat(status("email").get("lagSeconds").asDouble()).isPositive();

            run("subscriptions", "seek", "email", "--to", "latest").ok();
            assertThat(status("email").get("lagEvents").asLong()).isZero();
        }

        @Test
        void areRenamedAndRemoved() {
            run("subscriptions", "rename", "email", "mail").ok();
            assertThat(status("mail").get("position").asLong()).isEqualTo(5);

            Run unasked = run("subscriptions", "remove", "mail");
            assertThat(unasked.exitCode()).isEqualTo(2);
            assertThat(unasked.err()).contains("--yes");
            Run refused = Run.on(database).onTerminal().reading("no\n").run("subscriptions", "remove", "mail");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(run("subscriptions", "--json").json()).hasSize(1);

            Run.on(database)
                    .onTerminal()
                    .reading("mail\n")
                    .run("subscriptions", "remove", "mail")
                    .ok();
            assertThat(run("subscriptions", "--json").json()).isEmpty();
            assertThat(run("subscriptions").ok().err()).startsWith("There are no subscriptions yet.");
        }

        @Test
        void areNamedWhenAnotherIsMissing() {
            Run run = run("subscriptions", "pause", "emial");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("no subscription 'emial'", "There are: email.");
        }

        private JsonNode status(String name) {
            for (JsonNode status : run("subscriptions", "--json").ok().json()) {
                if (status.get("name").asText().equals(name)) {
                    return status;
                }
            }
            throw new AssertionError("no subscription " + name);
        }
    }

    @Nested
    class TheDoctor {

        @Test
        void findsNothingWrongWithAHealthyLog() {
            run("migrate").ok();

            assertThat(run("doctor").ok().out()).contains("Looked at ");
            JsonNode diagnosis = run("doctor", "--json").ok().json();
            assertThat(diagnosis.get("healthy").asBoolean()).isTrue();
            assertThat(diagnosis.get("findings").isArray()).isTrue();
        }
    }
}
