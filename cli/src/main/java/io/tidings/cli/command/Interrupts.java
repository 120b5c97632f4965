/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.command;

import io.tidings.cli.terminal.Threads;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tells a command that the process was asked to end, by Ctrl-C or SIGTERM, and lets it finish what it holds.
 *
 * <p>This class is thread-safe.
 */
public final class Interrupts {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final CountDownLatch interrupted = new CountDownLatch(1);
    /** One party per hold; never terminates. */
    private final Phaser holds = new Phaser() {
        @Override
        protected boolean onAdvance(int phase, int registeredParties) {
            return false;
        }
    };

    /** Something that must be finished before the process ends. */
    public interface Hold extends AutoCloseable {

        /** Says that it is finished. */
        @Override
        void close();
    }

    /** Nobody has asked yet. */
    public Interrupts() {}

    /**
     * Listens to the signals of this process.
     *
     * @return what tells of them
     */
    public static Interrupts ofThisProcess() {
        Interrupts interrupts = new Interrupts();
        Runtime.getRuntime().addShutdownHook(Threads.daemon("shutdown", interrupts::interruptAndWait));
        return interrupts;
    }

    /** Asks. */
    public void interrupt() {
        interrupted.countDown();
    }

    private void interruptAndWait() {
        int phase = holds.getPhase();
        interrupt();
        if (holds.getRegisteredParties() > 0) {
            try {
                holds.awaitAdvanceInterruptibly(phase, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | TimeoutException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tells whether somebody asked. */
    public boolean isInterrupted() {
        return interrupted.getCount() == 0;
    }

    /**
     * Waits for somebody to ask.
     *
     * @param atMost how long
     * @return whether somebody asked
     */
    public boolean await(Duration atMost) {
        try {
            return interrupted.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * Keeps an interrupted process alive until the command has finished.
     *
     * @return to close when it has
     */
    public Hold hold() {
        holds.register();
        return holds::arriveAndDeregister;
    }
}
