/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.BRISK;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Receipt;
import io.tidings.RetryPolicy;
import io.tidings.Tidings;
import io.tidings.WhenExhausted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failures: retried, counted, out of the way of other keys, and in the end a dead letter that says everything. */
interface FailureRules {

    Stage stage();

    @Test
    default void countsTheAttemptsUntilOneSucceeds() {
        Tidings publisher = stage().publisher();
        Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s").retry(BRISK).to(Note.class, (note, delivery) -> {
            attempts.add(delivery.attempt());
            if (delivery.attempt() < 4) {
                throw new IllegalStateException("not yet");
            }
        }));

        publisher.publish(Note.of("a", 1));

        eventually().until(() -> attempts.size() == 4);
        stage().awaitIdle(publisher, "s");
        assertThat(attempts).containsExactly(1, 2, 3, 4);
        assertThat(publisher.deadLetters().count(Filter.all())).isZero();
    }

    @Test
    default void waitsBehindAFailedEventOfTheSameKeyOnly() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        AtomicBoolean mended = new AtomicBoolean();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(1000)
                        .backoff(Duration.ofMillis(50), 1, Duration.ofMillis(50)))
                .to(Note.class, (note, delivery) -> {
                    if (note.book().equals("bad") && note.number() == 0 && !mended.get()) {
                        throw new IllegalStateException("broken");
                    }
                    witness.saw(delivery);
                }));

        publisher.publish(Note.of("bad", 0));
        eventually().until(() -> stage().status(publisher, "s").retrying() == 1);
        publisher.publishAll(
                IntStream.range(1, 250).mapToObj(i -> Note.of("bad", i)).toList());
        publisher.publishAll(
                IntStream.range(0, 250).mapToObj(i -> Note.of("good", i)).toList());

        witness.await(250);
        assertThat(witness.books()).containsOnlyKeys("good");
        eventually().until(() -> stage().status(publisher, "s").parked() == 249);
        eventually().until(() -> stage().status(publisher, "s").lagEvents() == 250);
        mended.set(true);
        witness.await(500);
        publisher.publish(Note.of("bad", 250));
        witness.await(501);
        assertThat(witness.books().get("bad"))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(251);
        stage().awaitIdle(publisher, "s");
        assertThat(stage().status(publisher, "s").parked()).isZero();
    }

    @Test
    default void goesOnWithTheKeyOfADeadLetterUnlessToldToHoldIt() {
        Tidings publisher = stage().publisher();
        Witness going = new Witness();
        Witness holding = new Witness();
        for (WhenExhausted policy : WhenExhausted.values()) {
            Witness witness = policy == WhenExhausted.CONTINUE ? going : holding;
            stage().running(each -> each.subscribe(policy.name())
                    .retry(BRISK)
                    .whenExhausted(policy)
                    .to(Note.class, (note, delivery) -> {
                        if (note.equals(Note.of("a", 1))) {
                            throw new IllegalStateException("always");
                        }
                        witness.saw(delivery);
                    }));
        }

        publisher.publishAll(
                IntStream.range(0, 4).mapToObj(i -> Note.of("a", i)).toList());
        publisher.publish(Note.of("b", 0));

        stage().awaitDeadLetters(publisher, "CONTINUE", 1);
        stage().awaitDeadLetters(publisher, "HOLD_KEY", 1);
        going.await(4);
        assertThat(going.books()).isEqualTo(Map.of("a", List.of(0, 2, 3), "b", List.of(0)));
        eventually().until(() -> stage().status(publisher, "HOLD_KEY").parked() == 2);
        publisher.publish(Note.of("a", 4));
        publisher.publish(Note.of("b", 1));
        holding.await(3);
        eventually().until(() -> stage().status(publisher, "HOLD_KEY").parked() == 3);
        assertThat(holding.books()).isEqualTo(Map.of("a", List.of(0), "b", List.of(0, 1)));
        publisher.deadLetters().discardAll(new Filter("HOLD_KEY", null, null), "not needed", done -> {});
        holding.await(6);
        assertThat(holding.books().get("a")).containsExactly(0, 2, 3, 4);
    }

    @Test
    default void keepsTheCountOfAttemptsOverARestart() {
        Tidings publisher = stage().publisher();
        Queue<Integer> attempts = new ConcurrentLinkedQueue<>();
        RetryPolicy patient = RetryPolicy.standard()
                .immediate(0)
                .delayed(10)
                .backoff(Duration.ofMillis(10), 1, Duration.ofMillis(10));
        for (int i = 0; i < 3; i++) {
            int before = i * 2;
            Tidings consumer = stage().running(each -> each.subscribe("s")
                    .retry(patient)
                    .to(Note.class, (note, delivery) -> {
                        if (attempts.size() < before + 2) {
                            attempts.add(delivery.attempt());
                        }
                        throw new IllegalStateException("never");
                    }));
            if (i == 0) {
                publisher.publish(Note.of("a", 1));
            }
            eventually().until(() -> attempts.size() >= before + 2);
            consumer.close();
        }

        assertThat(List.copyOf(attempts)).isSorted();
        assertThat(attempts.stream().distinct().count())
                .as("a stop may cost the count of the last attempt: %s", attempts)
                .isGreaterThanOrEqualTo(4);
    }

    @Test
    default void handlesAllThatThreeClosingConsumersRefused() {
        Tidings publisher = stage().publisher();
        RetryPolicy patient = RetryPolicy.standard()
                .immediate(0)
                .delayed(1000)
                .backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            AtomicInteger refused = new AtomicInteger();
            Tidings consumer = stage().running(each -> each.subscribe("s")
                    .retry(patient)
                    .outageAfter(0, Duration.ofSeconds(1))
                    .to(Note.class, note -> {
                        refused.incrementAndGet();
                        throw new IllegalStateException("refused");
                    }));
            if (i == 0) {
                ids.addAll(Witness.idsOf(publisher.publishAll(IntStream.range(0, 100)
                        .mapToObj(number -> Note.of("k" + number % 25, number))
                        .toList())));
            }
            eventually().until(() -> refused.get() >= 100);
            consumer.close();
        }
        Witness witness = new Witness();

        stage().running(each -> each.subscribe("s").retry(patient).to(Note.class, witness));

        witness.awaitIds(ids);
        stage().awaitIdle(publisher, "s");
        witness.assertOnce(ids);
        assertThat(witness.books())
                .allSatisfy((book, numbers) -> assertThat(numbers).isSorted());
        assertThat(publisher.deadLetters().count(Filter.all())).isZero();
    }

    @Test
    default void waitsAsLongAsTheHandlerAskedAndBurnsNoAttempt() {
        Tidings publisher = stage().publisher();
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").retry(RetryPolicy.none()).deciding(Note.class, (note, delivery) -> {
            witness.saw(delivery);
            times.add(System.nanoTime());
            return note.number() == 0 && witness.all().size() < 4
                    ? Outcome.retryAfter(Duration.ofMillis(300))
                    : Outcome.handled();
        }));

        publisher.publishAll(List.of(Note.of("a", 0), Note.of("a", 1)));

        witness.await(5);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.numbers()).containsExactly(0, 0, 0, 0, 1);
        assertThat(witness.attempts()).containsOnly(1);
        List<Long> moments = List.copyOf(times);
        for (int i = 1; i < 4; i++) {
            assertThat(moments.get(i) - moments.get(i - 1)).isGreaterThanOrEqualTo(290_000_000L);
        }
    }

    @Test
    default void givesUpAtOnceOnWhatIsNotWorthARetry() {
        Tidings publisher = stage().publisher();
        Set<Integer> attempts = ConcurrentHashMap.newKeySet();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.standard().fatal(IOException.class))
                .deciding(Note.class, (note, delivery) -> {
                    attempts.add(delivery.attempt());
                    if (note.number() == 0) {
                        throw new FileNotFoundException("gone for good");
                    }
                    return Outcome.reject("I do not take notes");
                }));

        publisher.publishAll(List.of(Note.of("a", 0), Note.of("b", 1)));

        stage().awaitDeadLetters(publisher, "s", 2);
        List<DeadLetter> letters = publisher.deadLetters().list(Filter.all(), null, 10);
        assertThat(attempts).containsExactly(1);
        assertThat(letters).extracting(DeadLetter::attempts).containsOnly(1);
        assertThat(letters)
                .extracting(letter -> letter.failure().exception())
                .containsExactly(FileNotFoundException.class.getName(), "rejected");
        assertThat(letters.get(1).failure().message()).isEqualTo("I do not take notes");
    }

    @Test
    default void makesADeadLetterAtOnceOfWhatCannotBeRead() {
        Tidings publisher = stage().publisher();
        Queue<Note> notes = new ConcurrentLinkedQueue<>();
        List<String> kinds =
                stage().hasDatabase() ? List.of("single", "batch", "transaction") : List.of("single", "batch");
        for (String kind : kinds) {
            stage().running(each -> {
                var s = each.subscribe(kind);
                switch (kind) {
                    case "single" -> s.to(Note.class, notes::add);
                    case "batch" -> s.inBatches(Note.class, batch -> batch.forEach(one -> notes.add(one.payload())));
                    default -> s.inTransaction(Note.class, (note, tx) -> notes.add(note));
                }
            });
        }

        publisher.publishAll(List.of(
                Note.of("a", 1),
                Event.ofType("note.taken").key("a").json("{ no note").build(),
                Note.of("a", 2)));
        publisher.publish(Event.ofType("never.heard.of").key("a").build());

        for (String kind : kinds) {
            stage().awaitDeadLetters(publisher, kind, 1);
        }
        eventually().until(() -> notes.size() == 2 * kinds.size());
        assertThat(publisher.deadLetters().list(Filter.all(), null, 10))
                .hasSize(kinds.size())
                .allSatisfy(letter -> {
                    assertThat(letter.attempts()).isEqualTo(1);
                    assertThat(letter.event().text()).isEqualTo("{ no note");
                });
        stage().awaitIdle(publisher, "single");
    }

    @Test
    default void probesInAnOutageInsteadOfBurningEveryAttempt() {
        Tidings publisher = stage().publisher();
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger busy = new AtomicInteger();
        Queue<Integer> together = new ConcurrentLinkedQueue<>();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(2)
                        .backoff(Duration.ofMillis(1), 1, Duration.ofMillis(1)))
                .outageAfter(5, Duration.ofMillis(20))
                .to(Note.class, (note, delivery) -> {
                    int now = busy.incrementAndGet();
                    try {
                        if (broken.get()) {
                            if (calls.incrementAndGet() > 15) {
                                together.add(now);
                            }
                            throw new IllegalStateException("the mail provider is away");
                        }
                        witness.saw(delivery);
                    } finally {
                        busy.decrementAndGet();
                    }
                }));

        Receipt receipt = publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of("k" + i, i)).toList());
        eventually().until(() -> calls.get() > 40);
        broken.set(false);

        witness.awaitIds(Witness.idsOf(receipt));
        stage().awaitIdle(publisher, "s");
        witness.assertOnce(Witness.idsOf(receipt));
        assertThat(together).as("one probe at a time").containsOnly(1);
        assertThat(publisher.deadLetters().count(Filter.all())).isZero();
    }

    /** Who wants no retries for the sake of a poison event does not want to lose them all with a mail provider. */
    @Test
    default void anOutageCostsTheFirstEventsOnlyWhereThereAreNoRetries() {
        Tidings publisher = stage().publisher();
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger calls = new AtomicInteger();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.none())
                .concurrency(1)
                .outageAfter(5, Duration.ofMillis(20))
                .to(Note.class, (note, delivery) -> {
                    calls.incrementAndGet();
                    if (broken.get()) {
                        throw new IllegalStateException("the mail provider is away");
                    }
                    witness.saw(delivery);
                }));

        publisher.publishAll(
                IntStream.range(0, 300).mapToObj(i -> Note.of("k" + i, i)).toList());
        eventually().until(() -> calls.get() > 150);
        broken.set(false);

        stage().awaitIdle(publisher, "s");
        long dead = publisher.deadLetters().count(Filter.all());
        assertThat(dead).as("what told of the outage, and no more").isEqualTo(5);
        assertThat(witness.ids()).hasSize(300 - (int) dead);
        publisher.deadLetters().redriveAll(Filter.all(), done -> {});
        witness.await(300);
    }

    @Test
    default void aPoisonEventAmongGoodOnesIsNoOutage() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .retry(BRISK)
                .outageAfter(3, Duration.ofMinutes(10))
                .to(Note.class, (note, delivery) -> {
                    if (note.number() % 10 == 0) {
                        throw new IllegalStateException("poison");
                    }
                    witness.saw(delivery);
                }));

        for (int i = 0; i < 5; i++) {
            int from = i * 10;
            publisher.publishAll(IntStream.range(from, from + 10)
                    .mapToObj(n -> Note.of("k" + n, n))
                    .toList());
            stage().awaitDeadLetters(publisher, "s", i + 1);
            witness.await((i + 1) * 9);
        }
    }
}
