/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static io.tidings.runtime.attack.Responding.PLAIN;
import static io.tidings.runtime.attack.Responding.TRANSACTIONAL;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(400)
class KilledProcessesIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration CHAOS = Duration.ofSeconds(15);
    private static final int WORKERS = 3;
    private static final int KILLS = 10;

    private final Dice dice = Dice.of("KilledProcessesIT");
    private final TestDatabase database = PostgresServer.shared().open();
    private final List<JavaProcess> workers = new ArrayList<>();
    private JavaProcess announcer;
    private int started;

    @AfterEach
    void close() {
        workers.forEach(JavaProcess::close);
        if (announcer != null) {
            announcer.close();
        }
        database.close();
    }

    @Test
    void losesAndDoublesNothingWhenProcessesAreKilled() throws Exception {
        try (HikariDataSource pool = database.pool(4);
                Tidings tidings = Tidings.on(pool)) {
            Counters counters = new Counters(pool);
            counters.create();
            tidings.schema().migrate();
            announcer = announcer();
            for (int i = 0; i < WORKERS; i++) {
                workers.add(worker());
            }
            workers.forEach(KilledProcessesIT::awaitReady);

            chaos();

            awaitReady(announcer);
            announcer.send("enough");
            announcer.awaitExit(LONG);
            new Reckoning(counters, tidings, dice).settle(PLAIN, TRANSACTIONAL);
        }
    }

    /** Kills for some time, and long enough that starting processes does not take all of it. */
    private void chaos() {
        long begin = System.nanoTime();
        for (int kills = 0; kills < KILLS || System.nanoTime() - begin < CHAOS.toNanos(); kills++) {
            dice.pause(50, 1500);
            if (dice.oneIn(4)) {
                announcer.kill9();
                announcer = announcer();
            } else {
                // Two of three times one that works, for a process under this load may need seconds to begin.
                JavaProcess victim = workers.remove(dice.below(WORKERS));
                if (!dice.oneIn(3)) {
                    awaitReady(victim);
                    dice.pause(1, 300);
                }
                victim.kill9();
                workers.add(worker());
            }
        }
    }

    private static void awaitReady(JavaProcess process) {
        process.awaitLine(line -> line.equals("ready"), LONG);
    }

    private JavaProcess worker() {
        return Place.of(database).process(Worker.class, "worker-" + ++started).start();
    }

    private JavaProcess announcer() {
        return Place.of(database)
                .process(Announcer.class, "announcer-" + ++started)
                .args(String.valueOf(dice.child().seed()))
                .start();
    }
}
