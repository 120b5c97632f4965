/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Keeps tasks until it is started, and then runs them on a fixed number of threads. It is where the backlog of those
 * peers waits that hand an event to an executor as soon as its transaction has committed. Thread-safe.
 */
final class HeldExecutor implements Executor, AutoCloseable {

    private final ThreadPoolExecutor threads;

    HeldExecutor(int size) {
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /** Takes a task. Its queue has no bound, so that no peer has to look for a refused task in its tables. */
    @Override
    public void execute(Runnable task) {
        threads.getQueue().add(task);
    }

    /** Starts all threads; each stays until {@link #close()}. */
    void start() {
        threads.prestartAllCoreThreads();
    }

    /** Drops what waits, interrupts what runs. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
