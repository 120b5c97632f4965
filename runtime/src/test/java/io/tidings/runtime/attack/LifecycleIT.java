/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(400)
class LifecycleIT {

    private static final Logger LOG = LoggerFactory.getLogger(LifecycleIT.class);
    private static final int THREADS = 10;
    private static final int ROUNDS = 50;
    private static final int CALLS = 3;

    private final Dice dice = Dice.of("LifecycleIT");
    private final TestDatabase database = Databases.SQLITE.open();
    private final HikariDataSource pool = database.pool(20);
    private final ExecutorService crew = Executors.newFixedThreadPool(THREADS);
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        crew.shutdownNow();
        pool.close();
        database.close();
    }

    @Test
    void takesCallsInAnyOrderFromAnyThread() throws Exception {
        try (Tidings tidings = Tidings.on(pool)) {
            tidings.schema().migrate();
        }
        for (int round = 0; round < ROUNDS; round++) {
            play(Tidings.on(pool));
        }

        assertThat(surprises)
                .as("exceptions other than IllegalStateException, %s", dice)
                .isEmpty();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(threads()).as("threads left, %s", dice).isEmpty());
        assertStillWorks();
    }

    private void play(Tidings tidings) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Future<?>> parts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Dice own = dice.child();
            parts.add(crew.submit(() -> {
                together.await();
                for (int call = 0; call < CALLS; call++) {
                    surviving(() -> anything(tidings, own));
                }
                return null;
            }));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        surviving(() -> {
            tidings.close();
            return null;
        });
    }

    private static Void anything(Tidings tidings, Dice dice) {
        switch (dice.below(9)) {
            case 0, 1 -> tidings.start();
            case 2 -> tidings.stop(Duration.ofMillis(dice.below(100)));
            case 3 -> tidings.close();
            case 4 -> tidings.publish(new Raised("c" + dice.below(5), 1));
            default ->
                tidings.subscribe("s" + dice.below(12))
                        .startAt(Start.earliest())
                        .to(Raised.class, (Raised step) -> {})
                        .start();
        }
        return null;
    }

    @SuppressWarnings("checkstyle:IllegalCatch") // whatever it is, it is reported
    private void surviving(Callable<Void> call) {
        try {
            call.call();
        } catch (IllegalStateException documented) {
            LOG.debug("Refused", documented);
        } catch (Throwable surprise) {
            surprises.add(surprise);
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("tidings-") && !name.startsWith("tidings-test-"))
                .sorted()
                .toList();
    }

    private void assertStillWorks() {
        AtomicLong handled = new AtomicLong();
        try (Tidings tidings = Tidings.on(pool)) {
            tidings.subscribe("after")
                    .startAt(Start.latest())
                    .to(Raised.class, (Raised step) -> handled.incrementAndGet());
            tidings.start();
            tidings.publish(new Raised("after", 1));
            await().atMost(Duration.ofMinutes(1)).until(() -> handled.get() == 1);
        }
        assertThat(pool.isClosed()).isFalse();
        await().until(() -> pool.getHikariPoolMXBean().getActiveConnections() == 0);
    }
}
