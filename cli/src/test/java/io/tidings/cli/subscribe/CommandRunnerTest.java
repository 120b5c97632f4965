/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.cli.command.Interrupts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Interrupts interrupts = new Interrupts();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private Event event = Event.ofType("order.placed")
            .id("e-1")
            .key("4711")
            .json("{\"total\":42}")
            .build();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void givesTheEventOnInputAndInTheEnvironment() throws Exception {
        Outcome outcome = run("cat > '%1$s/in'; env | grep ^TIDINGS_ | sort > '%1$s/env'".formatted(folder));

        assertThat(outcome).isEqualTo(Outcome.handled());
        assertThat(Files.readString(folder.resolve("in")))
                .contains("\"id\":\"e-1\"", "\"partitionkey\":\"4711\"", "\"data\":{\"total\":42}")
                .endsWith("}\n");
        assertThat(Files.readAllLines(folder.resolve("env")))
                .contains(
                        "TIDINGS_ATTEMPT=2",
                        "TIDINGS_EVENT_ID=e-1",
                        "TIDINGS_EVENT_KEY=4711",
                        "TIDINGS_EVENT_TYPE=order.placed",
                        "TIDINGS_POSITION=7",
                        "TIDINGS_SUBSCRIPTION=email");
    }

    @Test
    void triesLaterAfterATemporaryFailure() throws Exception {
        assertThat(run("exit 75")).isEqualTo(Outcome.retryAfter(Duration.ofSeconds(9)));
    }

    @Test
    void rejectsWrongData() throws Exception {
        assertThat(run("echo 'no such customer' >&2; exit 65")).isEqualTo(Outcome.reject("exit 65: no such customer"));
        assertThat(run("exit 65")).isEqualTo(Outcome.reject("exit 65, nothing on standard error"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 127, 137})
    void failsTheAttemptOnAnyOtherExitCode(int exitCode) {
        assertThatThrownBy(() -> run("echo first >&2; echo last >&2; exit " + exitCode))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("exit %d: first\nlast".formatted(exitCode))
                .satisfies(e -> assertThat(e.getStackTrace())
                        .as("keeps dead letters of different exit codes apart")
                        .extracting(StackTraceElement::getMethodName)
                        .containsExactly("exit " + exitCode));
    }

    @Test
    void passesStandardErrorOnAndKeepsItsEnd() {
        assertThatThrownBy(() -> run("seq 1 5000 >&2; exit 1"))
                .message()
                .startsWith("exit 1: ")
                .endsWith("4999\n5000")
                .hasSizeLessThan(2000);
        assertThat(stderr.toString(StandardCharsets.UTF_8).lines()).hasSize(5000);
    }

    @Test
    void killsWhatRunsTooLongAndAllItStarted() {
        assertThatThrownBy(() -> run("echo working >&2; sleep 600 & echo $! > '%s/child'; wait".formatted(folder)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("killed after 1s (--timeout): working");

        assertThat(folder.resolve("child")).exists();
        await().untilAsserted(() -> assertThat(childIsAlive()).isFalse());
    }

    private boolean childIsAlive() throws IOException {
        long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
        return ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false);
    }

    @Test
    void handlesACommandThatDoesNotReadALargeEvent() throws Exception {
        event = event.toBuilder().json("\"" + "x".repeat(1_000_000) + "\"").build();

        assertThat(run("true")).isEqualTo(Outcome.handled());
    }

    @Test
    void doesNotWaitForWhatTheCommandLeftInTheBackground() {
        assertThatThrownBy(() -> run("sleep 5 & echo oops >&2; exit 1")).hasMessageStartingWith("exit 1: oops");
    }

    @Test
    void burnsNoAttemptWhenStoppedTogetherWithUs() throws Exception {
        CompletableFuture<Void> signal = CompletableFuture.runAsync(interrupts::interrupt);

        assertThat(run("kill -TERM $$")).isEqualTo(Outcome.retryAfter(Duration.ZERO));
        signal.join();
    }

    @Test
    void failsTheAttemptWhenSomebodyElseStoppedTheCommand() {
        assertThatThrownBy(() -> run("kill -TERM $$")).hasMessageStartingWith("exit 143");
    }

    @Test
    void shieldsTheCommandFromCtrlC() throws Exception {
        assertThat(run("kill -INT $$; exit 0")).isEqualTo(Outcome.handled());
    }

    @Test
    void killsTheCommandWhenItsThreadIsInterrupted() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread handler = new Thread(() -> {
            try {
                run("echo $$ > '%s/child'; exec sleep 600".formatted(folder), Duration.ofMinutes(5));
            } catch (Exception e) {
                failure.complete(e);
            }
        });
        handler.start();
        await().until(() -> Files.exists(folder.resolve("child"))
                && !Files.readString(folder.resolve("child")).isBlank());

        handler.interrupt();

        await().untilAsserted(() -> assertThat(failure).isCompleted());
        assertThat(failure.join()).isInstanceOf(InterruptedException.class);
        await().untilAsserted(() -> assertThat(childIsAlive()).isFalse());
    }

    private Outcome run(String command) throws Exception {
        return run(command, Duration.ofSeconds(command.contains("sleep 600") ? 1 : 30));
    }

    private Outcome run(String command, Duration timeout) throws Exception {
        CommandRunner.Plan plan = new CommandRunner.Plan(command, timeout, Duration.ofSeconds(9));
        return new CommandRunner(plan, threads, interrupts, stderr).handle(new Delivery<>(event, event, "email", 2, 7));
    }
}
