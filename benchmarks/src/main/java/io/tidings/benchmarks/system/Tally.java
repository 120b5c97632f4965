/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What one subscription handled: how many, which, from when to when. Thread-safe. */
final class Tally {

    private final AtomicLong count = new AtomicLong();
    private final LongAdder numbers = new LongAdder();
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile long expected = Long.MAX_VALUE;
    private volatile long firstNanos;
    private volatile long lastNanos;

    void add(long number) {
        numbers.add(number);
        long handled = count.incrementAndGet();
        if (handled == 1) {
            firstNanos = System.nanoTime();
        }
        if (handled >= expected) {
            complete();
        }
    }

    void expect(long events) {
        expected = events;
        if (count.get() >= events) {
            complete();
        }
    }

    CountDownLatch completion() {
        return complete;
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

    private void complete() {
        if (complete.getCount() > 0) {
            lastNanos = System.nanoTime();
            complete.countDown();
        }
    }
}
