/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Makes threads that keep no JVM alive. */
final class Threads {

    private static final AtomicLong NUMBER = new AtomicLong();

    private Threads() {}

    static Thread started(String purpose, Runnable work) {
        Thread thread = named(purpose).newThread(work);
        thread.start();
        return thread;
    }

    static ThreadFactory named(String purpose) {
        return work -> {
            Thread thread = new Thread(work, "tidings-kafka-%s-%d".formatted(purpose, NUMBER.incrementAndGet()));
            thread.setDaemon(true);
            return thread;
        };
    }

    static void join(@Nullable Thread thread, long millis) {
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
