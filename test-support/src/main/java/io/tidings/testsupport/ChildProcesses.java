/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Starts child processes that die with this JVM, also when it is killed with SIGKILL.
 *
 * <p>The kernel signals a child when the <em>thread</em> that started it ends. So one thread that lives as long as the
 * JVM starts them all.
 */
final class ChildProcesses {

    private static final ExecutorService STARTER =
            Executors.newSingleThreadExecutor(work -> Threads.unstarted("children", work));

    private static final boolean CAN_DIE_WITH_PARENT =
            !works(List.of("setpriv", "--pdeathsig", "KILL")).isEmpty();

    private ChildProcesses() {}

    /** Starts the command, behind a prefix such as one that drops root; it gets the signal when this JVM ends. */
    static Process start(List<String> prefix, ProcessBuilder command, String deathSignal) {
        List<String> whole = new ArrayList<>(prefix);
        if (CAN_DIE_WITH_PARENT) {
            whole.addAll(List.of("setpriv", "--pdeathsig", deathSignal));
        }
        whole.addAll(command.command());
        command.command(whole);
        try {
            return CompletableFuture.supplyAsync(() -> started(command), STARTER)
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Could not start " + String.join(" ", whole), e.getCause());
        }
    }

    /** Returns the prefix if {@code true} runs behind it, or an empty list. */
    static List<String> works(List<String> prefix) {
        List<String> probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            Process process = new ProcessBuilder(probe)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean fine = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return fine ? List.copyOf(prefix) : List.of();
        } catch (IOException noSuchCommand) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while probing " + prefix, e);
        }
    }

    /** Runs a command to its end and fails with its output unless it exits with 0. */
    static void run(List<String> prefix, ProcessBuilder command, Path output) {
        command.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = start(prefix, command, "KILL");
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(Failures.withLog(command, "did not end within 2 minutes", output));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        Failures.withLog(command, "ended with exit code " + process.exitValue(), output));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command.command(), e);
        }
    }

    private static Process started(ProcessBuilder command) {
        try {
            return command.start();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
