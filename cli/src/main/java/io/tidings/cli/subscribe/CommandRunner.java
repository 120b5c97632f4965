/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.cli.command.Interrupts;
import io.tidings.json.CloudEventsJson;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Handles a delivery by a shell command: the event on its input, its exit code as the outcome. */
final class CommandRunner implements Worker {

    /** Of sysexits.h: try again later. */
    private static final int TEMPORARY_FAILURE = 75;

    /** Of sysexits.h: the data is wrong and will stay so. */
    private static final int DATA_ERROR = 65;

    private static final int KILLED_BY_INTERRUPT = 128 + 2;
    private static final int KILLED_BY_TERMINATE = 128 + 15;
    private static final Duration SIGNAL_SKEW = Duration.ofMillis(250);

    /** Ctrl-C reaches every process of the terminal; the command is to finish what it began. */
    private static final String SHIELDED = "trap '' INT; exec sh -c \"$1\"";

    private final Plan plan;
    private final Executor threads;
    private final Interrupts interrupts;
    private final OutputStream stderr;

    /**
     * What to run.
     *
     * @param command for {@code sh -c}
     * @param timeout after which it and its children are killed
     * @param retryAfter how long a temporary failure waits
     */
    record Plan(String command, Duration timeout, Duration retryAfter) {}

    CommandRunner(Plan plan, Executor threads, Interrupts interrupts, OutputStream stderr) {
        this.plan = plan;
        this.threads = threads;
        this.interrupts = interrupts;
        this.stderr = stderr;
    }

    @Override
    public Outcome handle(Delivery<Event> delivery) throws IOException, InterruptedException, CommandFailedException {
        Process process = start(delivery);
        ErrorTail errors = new ErrorTail(process.getErrorStream(), stderr);
        threads.execute(errors);
        threads.execute(() -> feed(process, delivery));
        try {
            if (process.waitFor(plan.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return outcome(process.exitValue(), errors);
            }
            kill(process.toHandle());
            throw CommandFailedException.timedOut(plan.timeout(), errors.text());
        } finally {
            if (process.isAlive()) {
                kill(process.toHandle());
            }
        }
    }

    private Process start(Delivery<Event> delivery) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", SHIELDED, "tidings", plan.command());
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        Event event = delivery.event();
        environment.put("TIDINGS_EVENT_ID", event.id());
        environment.put("TIDINGS_EVENT_TYPE", event.type());
        environment.put("TIDINGS_EVENT_KEY", event.key().orElse(""));
        environment.put("TIDINGS_POSITION", Long.toString(delivery.position()));
        environment.put("TIDINGS_ATTEMPT", Integer.toString(delivery.attempt()));
        environment.put("TIDINGS_SUBSCRIPTION", delivery.subscription());
        return builder.start();
    }

    private static void feed(Process process, Delivery<Event> delivery) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(CloudEventsJson.write(delivery.event(), delivery.position()));
            stdin.write('\n');
        } catch (IOException e) {
            // A command need not read its input; its exit code says how it went.
        }
    }

    private Outcome outcome(int exitCode, ErrorTail errors) throws InterruptedException, CommandFailedException {
        if (exitCode == 0) {
            return Outcome.handled();
        }
        if (exitCode == TEMPORARY_FAILURE) {
            return Outcome.retryAfter(plan.retryAfter());
        }
        boolean signalled = exitCode == KILLED_BY_INTERRUPT || exitCode == KILLED_BY_TERMINATE;
        if (signalled && interrupts.await(SIGNAL_SKEW)) {
            // Stopped together with us: no failure of this event's.
            return Outcome.retryAfter(Duration.ZERO);
        }
        if (exitCode == DATA_ERROR) {
            return Outcome.reject(CommandFailedException.describe("exit 65", errors.text()));
        }
        throw CommandFailedException.exited(exitCode, errors.text());
    }

    /** Kills a process and all below it, from the top, so that none can start another. */
    private static void kill(ProcessHandle process) {
        var children = process.children().toList();
        process.destroyForcibly();
        children.forEach(CommandRunner::kill);
    }
}
