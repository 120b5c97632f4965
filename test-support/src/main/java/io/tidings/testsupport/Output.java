/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** The lines that a process has written to one of its streams so far. Thread-safe. */
final class Output {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    static Output of(InputStream stream) {
        Output output = new Output();
        Threads.start("output", () -> output.collect(stream));
        return output;
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the first line that fits; empty when the time is over or the stream ended without one. */
    Optional<String> await(Predicate<String> fits, Duration timeout) throws InterruptedException {
        long nanos = timeout.toNanos();
        int seen = 0;
        lock.lock();
        try {
            while (true) {
                for (; seen < lines.size(); seen++) {
                    if (fits.test(lines.get(seen))) {
                        return Optional.of(lines.get(seen));
                    }
                }
                if (ended || nanos <= 0) {
                    return Optional.empty();
                }
                nanos = more.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the stream has ended. */
    void awaitEnd(Duration timeout) throws InterruptedException {
        if (await(line -> false, timeout).isPresent()) {
            throw new IllegalStateException("no line fits");
        }
    }

    private void collect(InputStream stream) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException killed) {
            add("(the stream broke off: %s)".formatted(killed.getMessage()));
        } finally {
            end();
        }
    }

    private void add(String line) {
        lock.lock();
        try {
            lines.add(line);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
