/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What every chunk of bytes in a {@link TcpProxy} passes. */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean frozen;
    private long latencyNanos;

    void freeze() {
        set(true);
    }

    void resume() {
        set(false);
    }

    void latency(Duration latency) {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative: " + latency);
        }
        lock.lock();
        try {
            latencyNanos = latency.toNanos();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void open() {
        latency(Duration.ZERO);
        resume();
    }

    /** Waits until a chunk that has just come in may go out. */
    void pass() throws InterruptedException {
        long arrived = System.nanoTime();
        lock.lock();
        try {
            while (true) {
                long left = latencyNanos - (System.nanoTime() - arrived);
                if (frozen) {
                    changed.await();
                } else if (left <= 0 || changed.awaitNanos(left) <= 0 && !frozen) {
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean frozen) {
        lock.lock();
        try {
            this.frozen = frozen;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
