/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static io.tidings.runtime.attack.Responding.PLAIN;
import static io.tidings.runtime.attack.Responding.TRANSACTIONAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(400)
class PostgresRestartIT {

    private static final int PUBLISHERS = 3;
    private static final int RESTARTS = 2;

    private final Dice dice = Dice.of("PostgresRestartIT");
    private final PostgresServer server = PostgresServer.start();
    private final TestDatabase database = server.open();
    private final HikariDataSource pool = Place.of(database).pool(20);
    private final ExecutorService threads = Executors.newFixedThreadPool(PUBLISHERS);
    private final AtomicBoolean stopped = new AtomicBoolean();

    @AfterEach
    void close() {
        stopped.set(true);
        threads.shutdownNow();
        pool.close();
        server.close();
    }

    @Test
    void losesAndDoublesNothingWhenTheServerIsKilled() throws Exception {
        Counters counters = new Counters(pool);
        counters.create();
        try (Tidings tidings = Responding.declaredOn(
                Tidings.builder(pool).lease(Duration.ofSeconds(2)).build(), pool)) {
            tidings.start();
            for (int i = 0; i < PUBLISHERS; i++) {
                threads.execute(new Raising(pool, tidings, dice.child(), stopped));
            }

            for (int i = 0; i < RESTARTS; i++) {
                awaitWork(counters);
                dice.pause(10, 1000);
                server.kill();
                dice.pause(10, 1500);
                server.restart();
            }

            awaitWork(counters);
            stopped.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            new Reckoning(counters, tidings, dice).settle(PLAIN, TRANSACTIONAL);
        }
    }

    /** Waits until both subscriptions get on, so that a kill hits them at work. */
    private static void awaitWork(Counters counters) {
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(counters::steps, steps -> steps >= 0);
        for (String who : new String[] {PLAIN, TRANSACTIONAL}) {
            long[] before = {-1};
            await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
                long effects = counters.effects(who);
                before[0] = before[0] < 0 ? effects : before[0];
                return effects >= before[0] + 50;
            });
        }
    }
}
