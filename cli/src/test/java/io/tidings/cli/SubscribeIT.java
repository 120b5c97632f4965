/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli;

import static io.tidings.cli.TailIT.child;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
class SubscribeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KEYS = 40;

    @Parameter
    Databases kind;

    @TempDir
    Path folder;

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = kind.open();
        Run.on(database).run("migrate").ok();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void printsEachEventOnceAndRemembersItsPlace() {
        publish(1, 100);

        Run first = subscribe("--max-events", "60");
        Run second = subscribe("--idle-exit", "2s");
        Run third = subscribe("--idle-exit", "1s");

        assertThat(first.ok().lines()).hasSize(60);
        assertThat(third.ok().lines()).isEmpty();
        assertThat(numbers(Stream.of(first, second).map(Run::lines).flatMap(List::stream)))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 100).boxed().toList());
        assertInOrderPerKey(
                Stream.concat(first.lines().stream(), second.lines().stream()).toList());
        assertThat(status().get("lagEvents").asLong()).isZero();
        assertThat(status().get("state").asText()).isEqualTo("unattended");
    }

    @Test
    void startsWithTheFutureUnlessToldOtherwise() {
        publish(1, 5);

        Run run = Run.on(database).run("subscribe", "late", "--type", "a.*", "--jsonl", "--idle-exit", "1s");

        assertThat(run.ok().out()).isEmpty();
    }

    @Test
    void sharesTheWorkAmongProcessesOfOneName() {
        try (JavaProcess one = consumer();
                JavaProcess other = consumer()) {
            awaitOwners(2);

            publish(1, 400);
            await().atMost(PATIENCE)
                    .until(() -> one.lines().size() + other.lines().size() >= 400);

            assertThat(one.stop()).isEqualTo(143);
            assertThat(other.stop()).isEqualTo(143);
            assertThat(one.lines()).isNotEmpty();
            assertThat(other.lines()).isNotEmpty();
            assertThat(numbers(Stream.concat(one.lines().stream(), other.lines().stream())))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 400).boxed().toList());
            assertInOrderPerKey(one.lines());
            assertInOrderPerKey(other.lines());
        }
        assertThat(status().get("lagEvents").asLong()).isZero();
    }

    @Test
    void takesOverFromAProcessThatWasKilled() {
        try (JavaProcess one = consumer();
                JavaProcess other = consumer()) {
            awaitOwners(2);
            publish(1, 200);
            await().atMost(PATIENCE)
                    .until(() -> one.lines().size() + other.lines().size() >= 50);

            one.kill9();
            publish(201, 400);

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    numbers(Stream.concat(one.lines().stream(), other.lines().stream())))
                            .containsAll(IntStream.rangeClosed(1, 400).boxed().toList()));
            other.stop();
            assertInOrderPerKey(other.lines());
        }
    }

    @Test
    void stopsCleanlyWhenNobodyReadsAnyMore() throws IOException, InterruptedException {
        publish(1, 2000);

        Run piped = Shell.run(
                database,
                "tidings subscribe s --type 'a.*' --from earliest --jsonl | head -n 5; exit ${PIPESTATUS[0]}");

        assertThat(piped.ok().lines()).hasSize(5);
        assertThat(piped.err())
                .contains("What was not printed stays unhandled.")
                .doesNotContain("Exception", "\tat ");
        assertThat(status().get("deadLetters").asLong()).isZero();
        int handled = Integer.parseInt(
                piped.err().replaceAll("(?s).*Handled ([\\d,]+) event.*", "$1").replace(",", ""));
        assertThat(subscribe("--idle-exit", "3s").ok().lines()).hasSize(2000 - handled);
    }

    @Test
    void failsWhenItsOutputCannotBeWritten() throws IOException, InterruptedException {
        publish(1, 10);

        Run full = Shell.run(database, "tidings subscribe s --type 'a.*' --from earliest --jsonl > /dev/full");

        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err()).contains("Handled 0 events", "Cannot write to standard output: No space left");
        assertThat(status().get("lagEvents").asLong()).isEqualTo(10);
    }

    @Test
    void runsACommandForEachEventAndTakesItsExitCodeAsTheOutcome() throws IOException {
        Path script = folder.resolve("handle.sh");
        Files.writeString(script, """
                read -r event
                case "$TIDINGS_EVENT_KEY" in
                  reject) echo 'no such customer' >&2; exit 65;;
                  fail) echo 'connection refused' >&2; exit 1;;
                  later) [ -f "$1/later" ] || { touch "$1/later"; exit 75; };;
                  slow) sleep 60;;
                esac
                echo "$TIDINGS_EVENT_KEY $TIDINGS_ATTEMPT $TIDINGS_SUBSCRIPTION $event" >> "$1/handled"
                """);
        for (String key : List.of("good", "reject", "fail", "later", "slow", "better")) {
            Run.on(database)
                    .run("publish", "--type", "mail.wanted", "--key", key, "--data", "{}")
                    .ok();
        }

        Run run = Run.on(database)
                .run(
                        "subscribe",
                        "mailer",
                        "--type",
                        "mail.*",
                        "--from",
                        "earliest",
                        "--exec",
                        "sh '%s' '%s'".formatted(script, folder),
                        "--retries",
                        "1",
                        "--timeout",
                        "2s",
                        "--temporary-delay",
                        "200ms",
                        "--idle-exit",
                        "4s");

        assertThat(run.ok().err()).contains("mailer/2 is a dead letter after 1 attempt", "Handled 3 events");
        assertThat(Files.readAllLines(folder.resolve("handled")))
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("good 1 mailer {\"specversion\":\"1.0\""))
                .anySatisfy(line -> assertThat(line).as("no attempt was burnt").startsWith("later 1 mailer"))
                .anySatisfy(line -> assertThat(line).startsWith("better 1 mailer"));
        List<JsonNode> letters = new ArrayList<>();
        Run.on(database).run("dead-letters", "--json").ok().json().forEach(letters::add);
        assertThat(letters)
                .extracting(
                        letter -> letter.get("event").get("partitionkey").asText(),
                        letter -> letter.get("attempts").asInt(),
                        letter -> letter.get("message").asText())
                .containsExactlyInAnyOrder(
                        tuple("reject", 1, "exit 65: no such customer"),
                        tuple("fail", 2, "exit 1: connection refused"),
                        tuple("slow", 2, "killed after 2s (--timeout), nothing on standard error"));
        assertThat(Run.on(database).run("dead-letters", "groups", "--json").ok().json())
                .hasSize(3);
    }

    @Test
    void finishesWhatIsInWorkWhenItIsStopped() throws IOException {
        publish(1, 1);
        Path begun = folder.resolve("begun");
        Path ended = folder.resolve("ended");
        try (JavaProcess process = child(
                database,
                "subscribe",
                "s",
                "--type",
                "a.*",
                "--from",
                "earliest",
                "--exec",
                "touch '%s'; sleep 2; touch '%s'".formatted(begun, ended))) {
            await().atMost(PATIENCE).until(() -> Files.exists(begun));

            assertThat(process.stop()).isEqualTo(143);

            assertThat(ended).exists();
            assertThat(process.errorLines()).anySatisfy(line -> assertThat(line).contains("Handled 1 event;"));
        }
        assertThat(status().get("lagEvents").asLong()).isZero();
    }

    @Test
    void refusesACommandLineThatMakesNoSense() {
        assertThat(Run.on(database).run("subscribe", "s", "--type", "a").exitCode())
                .isEqualTo(2);
        assertThat(Run.on(database).run("subscribe", "s", "--jsonl").err()).contains("--type");
        assertThat(Run.on(database)
                        .run("subscribe", "a b", "--type", "a", "--jsonl")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.on(database)
                        .run("subscribe", "s", "--type", "a", "--jsonl", "--ordering", "some")
                        .err())
                .contains("'some' is none of per-key, none");
        assertThat(Run.on(database)
                        .run("subscribe", "s", "--type", "a", "--jsonl", "--retries", "-1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.on(database)
                        .run("subscribe", "s", "--type", "a", "--jsonl", "--max-events", "0")
                        .exitCode())
                .isEqualTo(2);
    }

    private JavaProcess consumer() {
        return child(database, "subscribe", "s", "--type", "a.*", "--from", "earliest", "--jsonl");
    }

    private Run subscribe(String... more) {
        return Run.on(database)
                .run(Stream.concat(
                                Stream.of("subscribe", "s", "--type", "a.*", "--from", "earliest", "--jsonl"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private void awaitOwners(int count) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode list = Run.on(database).run("subscriptions", "--json").json();
            assertThat(list).hasSize(1);
            assertThat(list.get(0).get("owners")).hasSize(count);
        });
    }

    private JsonNode status() {
        return Run.on(database).run("subscriptions", "--json").ok().json().get(0);
    }

    private void publish(int from, int to) {
        String lines = IntStream.rangeClosed(from, to)
                .mapToObj(n ->
                        "{\"specversion\":\"1.0\",\"id\":\"e-%d\",\"source\":\"/s\",\"type\":\"a.b\",\"partitionkey\":\"k%d\",\"data\":{\"n\":%d}}\n"
                                .formatted(n, n % KEYS, n))
                .collect(Collectors.joining());
        Run.on(database).reading(lines).run("publish", "-q", "-").ok();
    }

    private static List<Integer> numbers(Stream<String> lines) {
        return lines.map(SubscribeIT::number).toList();
    }

    private static int number(String line) {
        return new Run(0, line, "").json().get("data").get("n").asInt();
    }

    private static void assertInOrderPerKey(List<String> lines) {
        lines.stream()
                .map(SubscribeIT::number)
                .collect(groupingBy(n -> n % KEYS))
                .forEach((key, numbers) -> assertThat(numbers).as("key %d", key).isSorted());
    }
}
