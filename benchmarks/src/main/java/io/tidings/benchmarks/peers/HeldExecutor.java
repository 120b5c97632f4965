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

    /** More than any backlog; only who publishes and never handles comes this far. */
    private static final int MOST_HELD = 200_000;

    private final ThreadPoolExecutor threads;
    private volatile boolean started;

    HeldExecutor(int size) {
        threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    /**
     * Takes a task. Its queue has no bound once it is started, so that no peer has to look for a refused task in its
     * tables; before that it drops what is too much, so that whoever measures publishing alone does not measure a heap
     * that fills up.
     */
    @Override
    public void execute(Runnable task) {
        if (started || threads.getQueue().size() < MOST_HELD) {
            threads.getQueue().add(task);
        }
    }

    /** Starts all threads; each stays until {@link #close()}. */
    void start() {
        started = true;
        threads.prestartAllCoreThreads();
    }

    /** Drops what waits, interrupts what runs. */
    @Override
    public void close() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
