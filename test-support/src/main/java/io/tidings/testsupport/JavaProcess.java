/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A main class that runs in another JVM, with the class path of this one. Thread-safe.
 *
 * <pre>{@code
 * try (JavaProcess worker = JavaProcess.of(Worker.class).args(database.jdbcUrl()).start()) {
 *     worker.awaitLine(line -> line.equals("ready"), Duration.ofSeconds(20));
 *     worker.kill9();
 * }
 * }</pre>
 *
 * <p>It dies with this JVM.
 */
public final class JavaProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 20;

    private final String name;
    private final Process process;
    private final Output out;
    private final Output err;

    private JavaProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.out = Output.of(process.getInputStream());
        this.err = Output.of(process.getErrorStream());
    }

    /**
     * Starts to describe a process.
     *
     * @param main has a {@code main} method
     * @return a builder
     */
    public static Builder of(Class<?> main) {
        return new Builder(main.getName());
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the lines of standard output so far. */
    public List<String> lines() {
        return out.lines();
    }

    /** Returns the lines of standard error so far. */
    public List<String> errorLines() {
        return err.lines();
    }

    /**
     * Waits for a line of standard output, those already written included.
     *
     * @param fits tells the line
     * @param timeout how long to wait
     * @return the first line that fits
     * @throws IllegalStateException if the process ends or the time is over without such a line
     */
    public String awaitLine(Predicate<String> fits, Duration timeout) {
        try {
            return out.await(fits, timeout)
                    .orElseThrow(() ->
                            new IllegalStateException(withOutput("wrote no such line; the limit was " + timeout)));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Writes a line to standard input.
     *
     * @param line without its end
     */
    public void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(withOutput("does not read its standard input"), e);
        }
    }

    /** Kills it with SIGKILL and returns when it is gone and all it wrote has been read. */
    public void kill9() {
        // Not Process.destroyForcibly(), which throws away what it wrote and nobody has read.
        process.toHandle().destroyForcibly();
        awaitExit(PATIENCE);
    }

    /**
     * Asks it to stop with SIGTERM, which runs shutdown hooks, and waits for its end.
     *
     * @return the exit code, 143 unless a hook decided otherwise
     */
    public int stop() {
        process.toHandle().destroy();
        return awaitExit(PATIENCE);
    }

    /** Halts it with SIGSTOP, as a long garbage collection or a suspended machine would. */
    public void freeze() {
        Signals.send("STOP", pid());
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        Signals.send("CONT", pid());
    }

    /**
     * Waits for its end.
     *
     * @param timeout how long to wait
     * @return the exit code
     * @throws IllegalStateException if the time is over
     */
    public int awaitExit(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(withOutput("did not end within " + timeout));
            }
            out.awaitEnd(PATIENCE);
            err.awaitEnd(PATIENCE);
            return process.exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Kills it with SIGKILL if it still runs. */
    @Override
    public void close() {
        kill9();
    }

    private IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for " + name, e);
    }

    private String withOutput(String what) {
        return "%s (process %d, %s) %s.%nThe end of its output:%n%s%nand of its errors:%n%s"
                .formatted(name, pid(), isAlive() ? "running" : "ended", what, end(lines()), end(errorLines()));
    }

    private static String end(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }

    /** Collects how a process is started. Not thread-safe. */
    public static final class Builder {

        private final String main;
        private final List<String> options = new ArrayList<>(List.of(
                "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-XX:+UseSerialGC"));
        private final List<String> args = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>();
        private String classPath = System.getProperty("java.class.path");

        private Builder(String main) {
            this.main = main;
        }

        /**
         * Adds arguments of the main class.
         *
         * @param args as given to {@code main}
         */
        public Builder args(String... args) {
            this.args.addAll(List.of(args));
            return this;
        }

        /**
         * Adds options of the JVM.
         *
         * @param options such as {@code -Xmx256m}
         */
        public Builder jvmOptions(String... options) {
            this.options.addAll(List.of(options));
            return this;
        }

        /**
         * Sets an environment variable.
         *
         * @param name the variable
         * @param value its value
         */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /**
         * Sets the class path. Defaults to that of this JVM.
         *
         * @param classPath as for {@code java -cp}
         */
        public Builder classPath(String classPath) {
            this.classPath = classPath;
            return this;
        }

        /**
         * Starts the process.
         *
         * @return a running process
         */
        public JavaProcess start() {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, main));
            command.addAll(args);
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.environment().putAll(environment);
            return new JavaProcess(main, ChildProcesses.start(List.of(), builder, "KILL"));
        }
    }
}
