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
    private static final int PAUSES = 5;

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
        play(this::killSomebody, KILLS);
    }

    /** A process that comes back after its lease ran out takes itself for the owner still. */
    @Test
    void losesAndDoublesNothingWhenProcessesHang() throws Exception {
        play(this::suspendSomebody, PAUSES);
    }

    private void play(Runnable blow, int blows) throws Exception {
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

            chaos(blow, blows);

            awaitReady(announcer);
            announcer.send("enough");
            announcer.awaitExit(LONG);
            new Reckoning(counters, tidings, dice).settle(PLAIN, TRANSACTIONAL);
        }
    }

    /** Strikes for some time, and often enough that starting processes does not take all of it. */
    private void chaos(Runnable blow, int blows) {
        long begin = System.nanoTime();
        for (int done = 0; done < blows || System.nanoTime() - begin < CHAOS.toNanos(); done++) {
            dice.pause(50, 1500);
            blow.run();
        }
    }

    private void killSomebody() {
        if (dice.oneIn(4)) {
            announcer.kill9();
            announcer = announcer();
            return;
        }
        JavaProcess victim = workers.remove(dice.below(WORKERS));
        // Two of three times one that works, for a process under load may need seconds to begin.
        if (!dice.oneIn(3)) {
            awaitReady(victim);
            dice.pause(1, 300);
        }
        victim.kill9();
        workers.add(worker());
    }

    private void suspendSomebody() {
        JavaProcess victim = workers.get(dice.below(WORKERS));
        victim.freeze();
        dice.pause(500, 5000);
        victim.thaw();
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
