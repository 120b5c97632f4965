/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What one subscription handled: how many, which, from when to when. Thread-safe, with one thread that waits. */
final class Tally {

    private static final long LOOK_EVERY_NANOS = 10_000_000;

    private final AtomicLong count = new AtomicLong();
    private final LongAdder numbers = new LongAdder();
    private volatile long expected = Long.MAX_VALUE;
    private volatile @Nullable Thread waiter;
    private volatile long firstNanos;
    private volatile long lastNanos;

    void add(long number) {
        numbers.add(number);
        long handled = count.incrementAndGet();
        if (handled == 1) {
            firstNanos = System.nanoTime();
        }
        if (handled == expected) {
            lastNanos = System.nanoTime();
            LockSupport.unpark(waiter);
        }
    }

    /** Says which event will be the last. Called before it is handled, the time of the last is exact. */
    void expect(long events) {
        expected = events;
    }

    /** Returns false if time ran out before the events that were expected had come. */
    boolean await(long deadlineNanos) throws InterruptedException {
        waiter = Thread.currentThread();
        while (count.get() < expected) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for events");
            }
            if (System.nanoTime() - deadlineNanos > 0) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
        }
        return true;
    }

    long count() {
        return count.get();
    }

    long sumOfNumbers() {
        return numbers.sum();
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }
}
