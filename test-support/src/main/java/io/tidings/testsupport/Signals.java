/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends signals that {@link Process} cannot send. */
final class Signals {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private Signals() {}

    static void send(String signal, long pid) {
        try {
            // The shell's own kill: the command is in a package that small machines lack.
            new ProcessBuilder("sh", "-c", "kill -%s %d".formatted(signal, pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (signal.equals("STOP")) {
                awaitHalt(pid);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not send %s to process %d".formatted(signal, pid), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The kernel halts each thread when it next runs, which may be after {@code kill} returned. */
    private static void awaitHalt(long pid) throws IOException {
        Path threads = Path.of("/proc/%d/task".formatted(pid));
        long limit = System.nanoTime() + PATIENCE;
        while (!isHalted(threads)) {
            if (System.nanoTime() > limit) {
                throw new IOException("It still runs");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Returns whether no thread can run; true as well where there is no {@code /proc} to tell. */
    private static boolean isHalted(Path threads) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
            for (Path thread : all) {
                if (!isHaltedThread(thread)) {
                    return false;
                }
            }
            return true;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    /** Reads the state, one letter behind the name in parentheses, which may hold anything. */
    private static boolean isHaltedThread(Path thread) throws IOException {
        String stat = Files.readString(thread.resolve("stat"));
        char state = stat.charAt(stat.lastIndexOf(')') + 2);
        return "TtZX".indexOf(state) >= 0;
    }
}
