/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes one waiting thread; a ring that nobody hears is kept for the next wait. Thread-safe. */
public final class Bell {

    private final Lock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private boolean ringing;

    /** Wakes the waiter, or its next wait. */
    public void ring() {
        lock.lock();
        try {
            ringing = true;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a ring.
     *
     * @param nanos at most so long; nothing if not positive
     * @return true if it rang
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lockInterruptibly();
        try {
            while (!ringing && left > 0) {
                left = rung.awaitNanos(left);
            }
            boolean heard = ringing;
            ringing = false;
            return heard;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a ring.
     *
     * @param time at most so long
     * @param unit its unit
     * @return true if it rang
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return await(unit.toNanos(time));
    }
}
