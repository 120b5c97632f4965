/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread. A ring while nobody waits is not lost. */
final class Bell {

    private final Semaphore rings = new Semaphore(0);

    void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    void await(long nanos) throws InterruptedException {
        if (rings.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
