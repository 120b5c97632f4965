/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One run of a server: a direct child of this JVM. Not thread-safe. */
final class ServerProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProcessBuilder command;
    private final Path log;
    private final Process process;

    private ServerProcess(ProcessBuilder command, Path log, Process process) {
        this.command = command;
        this.log = log;
        this.process = process;
    }

    static ServerProcess start(Launcher launcher, ProcessBuilder command, Path log) {
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new ServerProcess(
                command, log, ChildProcesses.start(launcher.prefix(), command, launcher.abortSignal()));
    }

    /** Waits until the server answers; fails with the end of its log when it ends before that. */
    void awaitReady(BooleanSupplier answers) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!answers.getAsBoolean()) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            Failures.withLog(command, "ended with exit code " + process.exitValue(), log));
                }
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            Failures.withLog(command, "did not answer within " + PATIENCE, log));
                }
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a server started", e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Kills the server and its children with SIGKILL and returns when all are gone. */
    void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        while (!children.stream().allMatch(ServerProcess::isGone)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** Sends a signal that asks the server to stop, and kills it when it does not. */
    void stop(String signal) {
        if (!process.isAlive()) {
            return;
        }
        Signals.send(signal, process.pid());
        try {
            if (process.waitFor(20, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    /** Sends a signal to the server and its children, such as STOP and CONT. */
    void signalAll(String signal) {
        List<ProcessHandle> children = process.descendants().toList();
        Signals.send(signal, process.pid());
        children.forEach(child -> Signals.send(signal, child.pid()));
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A killed grandchild stays a zombie until process 1 reaps it, which may take long; it holds nothing any more. */
    private static boolean isGone(ProcessHandle child) {
        if (!child.isAlive()) {
            return true;
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(child.pid()), "status"))) {
            return lines.anyMatch(line -> line.startsWith("State:\tZ"));
        } catch (IOException | UncheckedIOException gone) {
            return true;
        }
    }
}
