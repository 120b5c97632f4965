/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A process that raises counters until it is killed, or told to stop by a line of its input. */
final class Announcer {

    private static final int THREADS = 3;

    private Announcer() {}

    /** Arguments: the place, and a seed. */
    public static void main(String[] args) throws Exception {
        Dice dice = new Dice(Long.parseLong(args[3]));
        AtomicBoolean stopped = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (HikariDataSource pool = Place.of(args).pool(THREADS);
                Tidings tidings = Tidings.on(pool)) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(new Raising(pool, tidings, dice.child(), stopped));
            }
            System.out.println("ready");
            if (System.in.read() >= 0) {
                stopped.set(true);
            }
            threads.shutdown();
            if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("A publisher does not end");
            }
        }
    }
}
