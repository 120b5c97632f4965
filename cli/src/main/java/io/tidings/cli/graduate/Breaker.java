/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.graduate;

import io.tidings.cli.command.Interrupts;
import io.tidings.cli.terminal.Threads;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Interrupts the thread that made it when the process is asked to end. */
final class Breaker implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final Interrupts interrupts;
    private final Thread worker = Thread.currentThread();
    private final AtomicBoolean over = new AtomicBoolean();

    private Breaker(Interrupts interrupts) {
        this.interrupts = interrupts;
    }

    static Breaker of(Interrupts interrupts) {
        Breaker breaker = new Breaker(interrupts);
        Threads.daemon("breaker", breaker::watch).start();
        return breaker;
    }

    private void watch() {
        while (!over.get()) {
            if (interrupts.await(LOOK) && over.compareAndSet(false, true)) {
                worker.interrupt();
            }
        }
    }

    /** Throws if the process was asked to end. */
    void check() throws InterruptedException {
        if (interrupts.isInterrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {
        over.set(true);
    }
}
