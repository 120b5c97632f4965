/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import static io.tidings.runtime.versions.Release.LEGACY;
import static io.tidings.runtime.versions.Release.NEW;
import static io.tidings.runtime.versions.Release.OLD;
import static io.tidings.runtime.versions.Release.SHIP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.DeadLetters.Filter;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.runtime.attack.Place;
import io.tidings.runtime.versions.EffectTable.Effect;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two releases of an application run beside each other under load, each instance a process of its own. Some end as they
 * are told, some are killed. What came of it is told from outside, by the tables.
 */
@Timeout(180)
class RollingDeploymentIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int MORE = 100;

    private final TestDatabase database = Databases.POSTGRESQL.open();
    private final HikariDataSource pool = database.pool(4);
    private final Tidings observer = Tidings.on(pool);
    private final EffectTable effects = new EffectTable(pool);
    private final List<JavaProcess> processes = new ArrayList<>();

    @BeforeEach
    void createTables() throws Exception {
        effects.create();
        SentTable.create(pool);
        observer.schema().migrate();
    }

    @AfterEach
    void close() {
        processes.forEach(JavaProcess::close);
        observer.close();
        pool.close();
        database.close();
    }

    @Test
    void losesDoublesAndReordersNothingWhenConsumersAreReplacedFirst() throws Exception {
        List<JavaProcess> old = List.of(consumer(OLD), consumer(OLD));
        List<JavaProcess> publishers = List.of(publisher(OLD, "a"), publisher(OLD, "b"));
        awaitReady();
        awaitEffects();

        JavaProcess victim = consumer(NEW); // beside the old ones
        awaitReady();
        awaitEffects();
        old.get(0).kill9();
        consumer(NEW);
        awaitReady();
        end(old.get(1));
        awaitEffects();
        publishers.get(0).kill9();
        JavaProcess successor = publisher(NEW, "a"); // beside the old one of the other line
        awaitReady();
        awaitEffects("a");
        victim.kill9();
        end(publishers.get(1));
        JavaProcess other = publisher(NEW, "b");
        consumer(NEW);
        awaitReady();
        awaitEffects("b");
        end(successor);
        end(other);

        settle();
        assertThat(observer.deadLetters().count(Filter.all())).isZero();
        for (String who : List.of(SHIP, LEGACY)) {
            assertThat(EffectTable.steps(of(who)))
                    .as("steps of '%s', by parcel, in the order of their effects", who)
                    .isEqualTo(SentTable.steps(pool));
        }
        assertThat(EffectTable.versions(of(LEGACY))).containsExactly(1);
        assertThat(EffectTable.versions(of(SHIP))).containsExactly(1, 2);
        assertEachParcelWentFromVersion1To2();
    }

    @Test
    void losesAndMisreadsNothingWhenAPublisherIsReplacedFirst() throws Exception {
        JavaProcess old = consumer(OLD);
        JavaProcess publisher = publisher(OLD, "a");
        awaitReady();
        awaitEffects();

        publisher.kill9();
        JavaProcess successor = publisher(NEW, "a");
        await().atMost(LONG).until(() -> observer.deadLetters().count(Filter.all()) >= 20);
        consumer(NEW); // beside the old one
        awaitReady();
        old.kill9();
        awaitEffects("a");
        end(successor);
        awaitNothingWaiting();
        observer.deadLetters().redriveAll(Filter.all(), done -> {});

        settle();
        assertThat(observer.deadLetters().count(Filter.all())).isZero();
        for (String who : List.of(SHIP, LEGACY)) {
            Map<String, List<Integer>> steps = EffectTable.steps(of(who));
            steps.values().forEach(each -> each.sort(null)); // what was redriven came later
            assertThat(steps).as("steps of '%s', by parcel", who).isEqualTo(SentTable.steps(pool));
        }
        assertEachParcelWentFromVersion1To2();
    }

    /** Waits until every event published had its effects. */
    private void settle() throws Exception {
        long all = SentTable.steps(pool).values().stream().mapToInt(List::size).sum();
        await().atMost(LONG).until(() -> effects.count("") >= 2 * all);
        awaitNothingWaiting();
        assertThat(effects.all())
                .extracting(Effect::place)
                .as("read in any version")
                .containsOnly(Release.PLACE);
    }

    private void awaitNothingWaiting() {
        await().atMost(LONG)
                .until(() -> observer.subscriptions().list().stream()
                        .allMatch(status -> status.lagEvents() == 0 && status.retrying() == 0));
    }

    private void assertEachParcelWentFromVersion1To2() throws Exception {
        Map<String, List<Integer>> versions = new TreeMap<>();
        EventTail tail = observer.tail(Start.earliest());
        for (List<EventTail.Entry> page = tail.next(500, Duration.ZERO);
                !page.isEmpty();
                page = tail.next(500, Duration.ZERO)) {
            page.forEach(entry -> versions.computeIfAbsent(entry.event().key().orElseThrow(), key -> new ArrayList<>())
                    .add(entry.event().version()));
        }
        assertThat(versions.keySet()).isEqualTo(SentTable.steps(pool).keySet());
        assertThat(versions)
                .allSatisfy((parcel, each) -> assertThat(each)
                        .as("versions in the log")
                        .isSorted()
                        .startsWith(1)
                        .endsWith(2));
    }

    private List<Effect> of(String who) {
        return effects.all().stream().filter(effect -> effect.who().equals(who)).toList();
    }

    private void awaitEffects() {
        awaitEffects("");
    }

    /** Waits for more effects of the parcels of a line. */
    private void awaitEffects(String line) {
        long wanted = effects.count(line) + MORE;
        await().atMost(LONG).until(() -> effects.count(line) >= wanted);
    }

    private JavaProcess consumer(Release release) {
        return started(ReleasedConsumer.class, release.name());
    }

    private JavaProcess publisher(Release release, String line) {
        return started(ReleasedPublisher.class, release.name(), line);
    }

    private JavaProcess started(Class<?> main, String... arguments) {
        JavaProcess process = Place.of(database)
                .process(main, "%s-%d".formatted(main.getSimpleName(), processes.size()))
                .args(arguments)
                .start();
        processes.add(process);
        return process;
    }

    /** Waits for those that were started last, together. */
    private void awaitReady() {
        processes.stream().filter(JavaProcess::isAlive).forEach(process -> process.awaitLine("ready"::equals, LONG));
    }

    /** Ends a process as its release would. */
    private static void end(JavaProcess process) {
        process.send("enough");
        assertThat(process.awaitExit(LONG)).isZero();
    }
}
