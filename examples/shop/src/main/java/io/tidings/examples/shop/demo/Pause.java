/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waits a moment. */
final class Pause {

    private static final Semaphore NEVER = new Semaphore(0);

    private Pause() {}

    static void of(Duration duration) throws InterruptedException {
        if (NEVER.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new IllegalStateException("somebody released what is never released");
        }
    }
}
