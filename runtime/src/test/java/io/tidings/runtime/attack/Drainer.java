/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.Tidings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** A process that handles a number of events, doing nothing, and says how much memory that took. */
final class Drainer {

    private Drainer() {}

    /** Arguments: the place, and how many events. */
    public static void main(String[] args) throws InterruptedException {
        long wanted = Long.parseLong(args[3]);
        AtomicLong handled = new AtomicLong();
        CountDownLatch all = new CountDownLatch(1);
        try (HikariDataSource pool = Place.of(args).pool(6);
                Tidings tidings = Tidings.on(pool)) {
            tidings.subscribe("drain").startAt(Start.earliest()).to(Raised.class, (Raised step) -> {
                if (handled.incrementAndGet() == wanted) {
                    all.countDown();
                }
            });
            tidings.start();
            System.out.println("ready");
            all.await();
        }
        System.out.printf("handled %d, heap peak %d MiB%n", handled.get(), peak() >> 20);
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
