/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.json.JsonUpcaster;
import io.tidings.runtime.versions.EffectTable.Effect;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two releases of an application share its subscriptions under load: consumers are replaced one after the other, then
 * publishers. The new release takes version 2, and keeps one handler of version 1.
 */
@Timeout(120)
class RollingDeploymentIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int PUBLISHERS = 2;
    private static final Upcaster RENAMED = JsonUpcaster.of(
            "parcel.moved",
            1,
            2,
            moved -> moved.set("place", moved.remove("plc")),
            moved -> moved.set("plc", moved.remove("place")));

    @EventType("parcel.moved")
    record MovedV1(@Key String parcel, int step, String plc) {}

    @EventType(value = "parcel.moved", version = 2)
    record Moved(@Key String parcel, int step, String place) {}

    private final TestDatabase database = Databases.POSTGRESQL.open();
    private final HikariDataSource pool = database.pool(40);
    private final EffectTable effects = new EffectTable(pool);
    private final Map<String, Integer> published = new ConcurrentHashMap<>();
    private final List<Publishing> publishers = new ArrayList<>();
    private final List<Tidings> instances = new ArrayList<>();

    @BeforeEach
    void createTables() throws Exception {
        effects.create();
    }

    @AfterEach
    void close() {
        publishers.forEach(Publishing::end);
        instances.forEach(Tidings::close);
        pool.close();
        database.close();
    }

    @Test
    void losesDoublesAndReordersNothingWhileReleasesChange() throws Exception {
        List<Tidings> old = new ArrayList<>(List.of(oldConsumer(), oldConsumer()));
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(new Publishing("a" + i, MovedV1::new));
        }
        awaitMore(400);

        while (!old.isEmpty()) { // consumers first: they read both versions
            newConsumer();
            old.remove(0).close();
            awaitMore(200);
        }
        for (int i = 0; i < PUBLISHERS; i++) { // publishers then, one after the other
            publishers.add(new Publishing("b" + i, Moved::new));
            awaitMore(200);
            publishers.get(i).end();
        }
        awaitMore(200);
        publishers.forEach(Publishing::end);

        int all = published.values().stream().mapToInt(Integer::intValue).sum();
        await().atMost(LONG).until(() -> effects.count() >= 2L * all);
        assertThat(effects.all())
                .extracting(Effect::place)
                .as("read in any version")
                .containsOnly("Riga");
        for (String who : List.of("ship", "legacy")) {
            assertThat(EffectTable.steps(of(who)))
                    .as("steps of '%s', by parcel, in the order of their effects", who)
                    .isEqualTo(everyStepInOrder());
            assertThat(status(who).deadLetters()).isZero();
        }
        assertThat(EffectTable.versions(of("legacy"))).containsExactly(1);
        assertThat(EffectTable.versions(of("ship"))).containsExactly(1, 2);
    }

    private List<Effect> of(String who) {
        return effects.all().stream().filter(effect -> effect.who().equals(who)).toList();
    }

    private Map<String, List<Integer>> everyStepInOrder() {
        Map<String, List<Integer>> all = new TreeMap<>();
        published.forEach((parcel, last) ->
                all.put(parcel, IntStream.rangeClosed(1, last).boxed().toList()));
        return all;
    }

    private void awaitMore(int more) {
        long wanted = effects.count() + more;
        await().atMost(LONG).until(() -> effects.count() >= wanted);
    }

    private Tidings oldConsumer() {
        Tidings tidings = Tidings.builder(pool).lease(Duration.ofSeconds(2)).build();
        for (String who : List.of("ship", "legacy")) {
            tidings.subscribe(who).startAt(Start.earliest()).inTransaction(MovedV1.class, (moved, tx) -> {
                EffectTable.add(tx, new Effect(who, 1, moved.parcel, moved.step, moved.plc));
            });
        }
        return started(tidings);
    }

    private Tidings newConsumer() {
        Tidings tidings = Tidings.builder(pool)
                .lease(Duration.ofSeconds(2))
                .upcaster(RENAMED)
                .build();
        tidings.subscribe("ship").startAt(Start.earliest()).inTransaction(Moved.class, (moved, tx) -> {
            EffectTable.add(tx, new Effect("ship", 2, moved.parcel, moved.step, moved.place));
        });
        tidings.subscribe("legacy").startAt(Start.earliest()).inTransaction(MovedV1.class, (moved, tx) -> {
            EffectTable.add(tx, new Effect("legacy", 1, moved.parcel, moved.step, moved.plc));
        });
        return started(tidings);
    }

    private Tidings started(Tidings tidings) {
        instances.add(tidings);
        tidings.start();
        return tidings;
    }

    private SubscriptionStatus status(String who) {
        return instances.get(instances.size() - 1).subscriptions().list().stream()
                .filter(status -> status.name().equals(who))
                .findFirst()
                .orElseThrow();
    }

    /** Makes an event of a parcel, a step and a place. */
    private interface Shape {
        Object of(String parcel, int step, String place);
    }

    /** One publisher of a release: moves its own parcels on, until it ends. */
    private final class Publishing {

        private final Tidings tidings = Tidings.on(pool);
        private final Thread thread;
        private volatile boolean ended;

        Publishing(String name, Shape shape) {
            thread = new Thread(() -> {
                for (int i = 0; !ended; i++) {
                    String parcel = name + "-" + i % 5;
                    int step = published.merge(parcel, 1, Integer::sum);
                    tidings.publish(shape.of(parcel, step, "Riga"));
                }
            });
            thread.start();
        }

        void end() {
            ended = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            tidings.close();
        }
    }
}
