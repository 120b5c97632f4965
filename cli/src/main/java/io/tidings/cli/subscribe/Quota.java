/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.cli.subscribe;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a worker handles, and ends the work when it was enough or when nothing comes any more. Thread-safe. */
final class Quota implements Worker {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Worker worker;
    private final Semaphore left;
    private final AtomicLong handled = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicLong lastActive = new AtomicLong(System.nanoTime());
    private final CountDownLatch ended;
    private final CountDownLatch released = new CountDownLatch(1);
    private final int maxEvents;

    /**
     * Counts.
     *
     * @param worker does the work
     * @param maxEvents to handle; {@link Integer#MAX_VALUE} for no bound
     * @param enough is counted down when it was enough, here or elsewhere
     */
    Quota(Worker worker, int maxEvents, CountDownLatch enough) {
        this.worker = worker;
        this.ended = enough;
        this.maxEvents = maxEvents;
        this.left = new Semaphore(maxEvents);
    }

    long handled() {
        return handled.get();
    }

    long failed() {
        return failed.get();
    }

    int busy() {
        return busy.get();
    }

    /** Counts the idle time from now on. */
    void beginNow() {
        lastActive.set(System.nanoTime());
    }

    /** Gives back the deliveries that came when it was enough; for when no more are handed out. */
    void release() {
        released.countDown();
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** Returns for how long no delivery was in work. */
    Duration idle() {
        return busy.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastActive.get());
    }

    @Override
    public Outcome handle(Delivery<Event> delivery) throws Exception {
        if (!begin()) {
            // Holds its place meanwhile, lest another delivery come here in vain.
            released.await();
            return Outcome.retryAfter(Duration.ZERO);
        }
        boolean done = false;
        busy.incrementAndGet();
        try {
            Outcome outcome = worker.handle(delivery);
            done = outcome instanceof Outcome.Handled;
            return outcome;
        } finally {
            lastActive.set(System.nanoTime());
            busy.decrementAndGet();
            count(done);
        }
    }

    /** Waits for a place among the events still wanted; false when none will come. */
    private boolean begin() throws InterruptedException {
        while (!isEnded()) {
            if (left.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void count(boolean done) {
        if (!done) {
            failed.incrementAndGet();
            left.release();
        } else if (handled.incrementAndGet() >= maxEvents) {
            ended.countDown();
        }
    }
}
