/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.BRISK;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetters.Filter;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.Receipt;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.spi.EventLogException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Effects once: what a handler writes commits with its progress, or not at all. */
interface EffectRules {

    Stage stage();

    @Test
    default void writesEachEffectOnceWhileHandlersFailAndMembersComeAndGo() throws Exception {
        long seed = Seeds.next("writesEachEffectOnceWhileHandlersFailAndMembersComeAndGo");
        Random chance = new Random(seed);
        Effects effects = stage().effects().create();
        Tidings publisher = stage().publisher();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        Witness witness = new Witness();
        Consumer<Tidings> member = each -> each.subscribe("s")
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(9)
                        .backoff(Duration.ofMillis(10), 1, Duration.ofMillis(10)))
                .outageAfter(0, Duration.ofSeconds(1))
                .inTransaction(Note.class, (note, tx, delivery) -> {
                    effects.add(tx, delivery);
                    if (chance.nextInt(20) == 0 && failed.add(delivery.event().id())) {
                        throw new IllegalStateException("after the effect");
                    }
                    witness.saw(delivery);
                });
        stage().running(member);
        Future<List<String>> publishing = stage().aside(() -> publish(publisher, 500));

        for (int round = 0; round < 2; round++) {
            Tidings second = stage().running(member);
            eventually().until(() -> stage().status(publisher, "s").owners().size() == 2);
            second.close();
        }

        List<String> ids = publishing.get();
        witness.awaitIds(ids);
        stage().awaitIdle(publisher, "s");
        assertThat(effects.of("s")).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(publisher.deadLetters().count(Filter.all())).isZero();
    }

    private static List<String> publish(Tidings publisher, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(publisher.publish(Note.of("k" + i % 20, i)).id());
        }
        return ids;
    }

    @Test
    default void rollsBackAFailedBatchAndTriesItsEventsOneByOne() throws Exception {
        Effects effects = stage().effects().create();
        Tidings publisher = stage().publisher();
        Receipt receipt = publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of("k" + i % 4, i)).toList());
        AtomicInteger largest = new AtomicInteger();
        for (String kind : List.of("shared", "batch")) {
            stage().running(each -> {
                var s = each.subscribe(kind).startAt(Start.earliest()).retry(BRISK);
                if (kind.equals("shared")) {
                    s.inTransaction(Note.class, (note, tx, delivery) -> {
                        effects.add(tx, delivery);
                        refuse50(note);
                    });
                } else {
                    s.inTransactionalBatches(Note.class, (batch, tx) -> {
                        largest.accumulateAndGet(batch.size(), Math::max);
                        for (Delivery<Note> delivery : batch) {
                            effects.add(tx, delivery);
                            refuse50(delivery.payload());
                        }
                    });
                }
            });
        }

        List<String> expected = new ArrayList<>(Witness.idsOf(receipt));
        expected.remove(50);
        for (String kind : List.of("shared", "batch")) {
            stage().awaitDeadLetters(publisher, kind, 1);
            stage().awaitIdle(publisher, kind);
            assertThat(effects.of(kind)).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(largest.get()).as("events share a transaction").isGreaterThan(1);
    }

    private static void refuse50(Note note) {
        if (note.number() == 50) {
            throw new IllegalStateException("fifty");
        }
    }

    @Test
    default void publishesWithTheEffectAndNamesTheCause() throws Exception {
        Tidings publisher = stage().publisher();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        stage().running(each -> each.subscribe("s").retry(BRISK).batchSize(5).inTransaction(Note.class, (note, tx) -> {
            each.publish(tx, new Note.Torn(note.book(), note.number()));
            if (note.number() == 30 && failed.add(note.toString())) {
                throw new IllegalStateException("after the publish");
            }
        }));

        Receipt receipt = publisher.publishAll(
                IntStream.range(0, 60).mapToObj(i -> Note.of("k" + i % 6, i)).toList());

        stage().awaitIdle(publisher, "s");
        Map<String, String> causes = new HashMap<>();
        List<Event> torn = new ArrayList<>();
        EventTail tail = publisher.tail(Start.earliest());
        while (torn.size() < 60) {
            List<EventTail.Entry> page = tail.next(1000, Duration.ofSeconds(5));
            assertThat(page).as("%d published so far", torn.size()).isNotEmpty();
            page.forEach(entry -> causes.put(entry.event().id(), entry.event().text()));
            page.stream()
                    .map(EventTail.Entry::event)
                    .filter(event -> event.type().equals("note.torn"))
                    .forEach(torn::add);
        }
        assertThat(tail.next(1000, Duration.ofMillis(100))).isEmpty();
        assertThat(torn).hasSize(60).allSatisfy(event -> {
            String cause = event.causationId().orElseThrow();
            assertThat(Witness.idsOf(receipt)).contains(cause);
            assertThat(causes.get(cause)).startsWith(event.text() + "&");
            assertThat(event.correlationId()).contains(cause);
        });
    }

    @Test
    default void namesTheCauseOfWhatAPlainHandlerPublishes() throws Exception {
        Tidings publisher = stage().publisher();
        stage().running(each -> {
            each.subscribe("first").to(Note.class, note -> each.publish(new Note.Torn(note.book(), note.number())));
            each.subscribe("second")
                    .to(Note.Torn.class, torn -> each.publish(new Note.Spilt(torn.book(), torn.number())));
        });
        Witness witness = new Witness();
        List<Event> spilt = new java.util.concurrent.CopyOnWriteArrayList<>();
        stage().running(each -> each.subscribe("third")
                .to(Note.Spilt.class, (payload, delivery) -> spilt.add(delivery.event()))
                .to(Note.Torn.class, (payload, delivery) -> witness.saw(delivery)));

        Receipt receipt =
                publisher.publish(io.tidings.Publication.of(Note.of("a", 1)).correlationId("visit-9"));

        eventually().until(() -> spilt.size() == 1);
        witness.await(1);
        Event torn = witness.all().get(0).event();
        assertThat(torn.causationId()).contains(receipt.id());
        assertThat(torn.correlationId()).contains("visit-9");
        assertThat(spilt.get(0).causationId()).contains(torn.id());
        assertThat(spilt.get(0).correlationId()).contains("visit-9");
    }

    @Test
    default void aZombieStoresNothingAndItsEffectsGo() throws Exception {
        Effects effects = stage().effects().create();
        Tidings publisher = stage().publisher();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        FreezableDataSource frozen = stage().freezable();
        Witness witness = new Witness();
        stage().running(
                        stage().builder(frozen).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").partitions(1).inTransaction(Note.class, (note, tx, delivery) -> {
                            if (stage().can(Capability.CONCURRENT_WRITERS)) {
                                effects.add(tx, delivery);
                            }
                            inside.countDown();
                            wake.await();
                            if (!stage().can(Capability.CONCURRENT_WRITERS)) {
                                effects.add(tx, delivery);
                            }
                        }));
        Receipt receipt = publisher.publish(Note.of("a", 1));
        inside.await();

        frozen.freeze();
        Future<Tidings> survivor = stage().aside(() -> stage().running(
                        stage().builder().lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").partitions(1).inTransaction(Note.class, (note, tx, delivery) -> {
                            effects.add(tx, delivery);
                            witness.saw(delivery);
                        })));
        if (stage().can(Capability.CONCURRENT_WRITERS)) {
            witness.await(1);
        }
        wake.countDown();
        frozen.thaw();
        survivor.get();
        Receipt later = publisher.publish(Note.of("a", 2));

        stage().awaitIdle(publisher, "s");
        eventually()
                .untilAsserted(() -> assertThat(effects.of("s")).containsExactlyInAnyOrder(receipt.id(), later.id()));
    }

    @Test
    default void theInboxTellsTheFirstFromTheRest() throws Exception {
        Tidings tidings = stage().publisher();
        AtomicInteger first = new AtomicInteger();
        List<Future<Boolean>> rivals = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            boolean rollsBack = i % 2 == 0;
            rivals.add(stage().aside(() -> {
                for (int id = 0; id < 10; id++) {
                    note(tidings, first, "id" + id, rollsBack);
                }
                return true;
            }));
        }
        for (Future<Boolean> each : rivals) {
            each.get();
        }

        for (int id = 0; id < 10; id++) {
            note(tidings, first, "id" + id, false);
        }
        assertThat(first).hasValue(10);
        assertThat(tidings.<Boolean>inTransaction(tx -> tidings.inbox().firstTime(tx, "other scope", "id1")))
                .isTrue();
        assertThat(tidings.inbox().forgetOlderThan(Duration.ofHours(1))).isZero();
        assertThat(tidings.inbox().forgetOlderThan(Duration.ofMinutes(-1))).isEqualTo(11);
        assertThat(tidings.<Boolean>inTransaction(tx -> tidings.inbox().firstTime(tx, "s", "id1")))
                .isTrue();
    }

    /** A database may break a deadlock of rivals by refusing one of them, which then tries again. */
    private static void note(Tidings tidings, AtomicInteger first, String id, boolean rollsBack) {
        for (int tries = 1; ; tries++) {
            try {
                boolean isFirst = tidings.inTransaction(tx -> {
                    boolean answer = tidings.inbox().firstTime(tx, "s", id);
                    if (rollsBack) {
                        throw new IllegalStateException("rolled back on purpose");
                    }
                    return answer;
                });
                first.addAndGet(isFirst ? 1 : 0);
                return;
            } catch (IllegalStateException e) {
                assertThat(rollsBack).isTrue();
                return;
            } catch (EventLogException e) {
                assertThat(e.isTransient() && tries < 20).as("%s", e).isTrue();
            }
        }
    }

    @Test
    default void aHandlerThatEndsItsTransactionOrConnectionHarmsOnlyItself() throws Exception {
        Effects effects = stage().effects().create();
        Tidings publisher = stage().publisher();
        stage().running(each -> each.subscribe("s").retry(BRISK).inTransaction(Note.class, (note, tx, delivery) -> {
            effects.add(tx, delivery);
            meddle(note, tx);
        }));

        Receipt receipt = publisher.publishAll(List.of(
                Note.of("closes", 0),
                Note.of("good", 1),
                Note.of("auto commit", 2),
                Note.of("good", 3),
                Note.of("commits", 4),
                Note.of("rolls back", 5)));
        Receipt good = publisher.publish(Note.of("good", 6));

        eventually()
                .untilAsserted(() -> assertThat(effects.of("s"))
                        .contains(
                                receipt.entries().get(1).id(),
                                receipt.entries().get(3).id(),
                                good.id()));
        stage().awaitDeadLetters(publisher, "s", 4);
        stage().awaitIdle(publisher, "s");
        assertThat(effects.of("s"))
                .containsExactlyInAnyOrder(
                        receipt.entries().get(1).id(), receipt.entries().get(3).id(), good.id());
        assertThat(publisher.deadLetters().list(Filter.all(), null, 10))
                .extracting(letter -> letter.failure().message())
                .allSatisfy(message -> assertThat(message).contains("transaction"));
    }

    private static void meddle(Note note, Connection tx) throws Exception {
        switch (note.book()) {
            case "closes" -> tx.close();
            case "auto commit" -> tx.setAutoCommit(true);
            case "commits" -> tx.commit();
            case "rolls back" -> tx.rollback();
            default -> assertThat(tx.isClosed()).isFalse();
        }
    }

    @Test
    default void survivesWhateverATransactionalHandlerThrows() {
        HandlerRules.survives(
                stage(),
                (subscription, witness) -> subscription.inTransaction(Note.class, (note, tx, delivery) -> {
                    HandlerRules.misbehave(note);
                    witness.saw(delivery);
                }));
    }

    @Test
    default void survivesWhateverTheFilterOfATransactionalHandlerThrows() {
        HandlerRules.survives(
                stage(),
                (subscription, witness) -> subscription
                        .filter(HandlerRules::passes)
                        .inTransaction(Note.class, (note, tx, delivery) -> witness.saw(delivery)));
    }

    /**
     * Some databases end a transaction with its first error, others only the statement: neither may be tried for ever.
     */
    @Test
    default void aHandlerThatSwallowsAnErrorOfItsTransactionIsHandledOrFails() throws Exception {
        Tidings publisher = stage().publisher();
        AtomicInteger calls = new AtomicInteger();
        stage().running(each -> each.subscribe("s")
                .retry(BRISK)
                .outageAfter(0, Duration.ofSeconds(1))
                .inTransaction(Note.class, (note, tx, delivery) -> {
                    calls.incrementAndGet();
                    try {
                        Sql.run(tx, "INSERT INTO no_such_table (n) VALUES (1)");
                    } catch (SQLException swallowed) {
                        assertThat(swallowed.getMessage()).isNotBlank();
                    }
                }));

        publisher.publish(Note.of("a", 1));

        stage().awaitIdle(publisher, "s");
        long dead = publisher.deadLetters().count(Filter.all());
        assertThat(calls).hasValue(dead == 0 ? 1 : BRISK.attempts());
    }
}
