/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.BRISK;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Event;
import io.tidings.RetryPolicy;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Handlers that misbehave: whatever they do, their subscription lives on and only their own key waits. */
interface HandlerRules {

    Stage stage();

    /** What handlers throw, besides what they should. */
    Map<String, java.util.function.Supplier<Throwable>> MISCHIEF = Map.of(
            "error", () -> new AssertionError("an error"),
            "stack", () -> new StackOverflowError("deep"),
            "linkage", () -> new NoClassDefFoundError("io/nowhere/Missing"),
            "mute", Mute::new,
            "nul", () -> new IllegalStateException("a\0b"),
            "torn", () -> new IllegalStateException("half a character: \ud83d"),
            "split", () -> new IllegalStateException("x".repeat(1998) + "\ud83d\ude00".repeat(9)),
            "long", () -> new IllegalStateException("y".repeat(1_000_000)),
            "cycle", HandlerRules::causedByItself);

    /** An exception that cannot even say what it is. */
    final class Mute extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("cannot speak");
        }
    }

    private static Throwable causedByItself() {
        Exception outer = new Exception("outer");
        outer.initCause(new Exception("inner", outer));
        return outer;
    }

    @Test
    default void survivesWhateverAHandlerThrows() {
        survives((subscription, witness) -> subscription.to(Note.class, (note, delivery) -> {
            misbehave(note);
            witness.saw(delivery);
        }));
    }

    @Test
    default void survivesWhateverABatchHandlerThrows() {
        survives((subscription, witness) -> subscription.inBatches(Note.class, batch -> {
            for (var delivery : batch) {
                misbehave(delivery.payload());
            }
            batch.forEach(witness::saw);
        }));
    }

    @Test
    default void survivesWhateverAFilterThrows() {
        survives((subscription, witness) ->
                subscription.filter(HandlerRules::passes).to(Note.class, witness));
    }

    private void survives(BiConsumer<SubscriptionBuilder, Witness> handler) {
        survives(stage(), handler);
    }

    static void survives(Stage stage, BiConsumer<SubscriptionBuilder, Witness> handler) {
        Tidings publisher = stage.publisher();
        Witness witness = new Witness();
        Queue<DeadLetter> told = new ConcurrentLinkedQueue<>();
        stage.running(each -> handler.accept(
                each.subscribe("s")
                        .concurrency(2)
                        .retry(BRISK)
                        .outageAfter(0, Duration.ofSeconds(1))
                        .onDeadLetter(letter -> {
                            told.add(letter);
                            throw new AssertionError("not even an alert");
                        }),
                witness));

        MISCHIEF.keySet().forEach(kind -> publisher.publishAll(List.of(Note.of(kind, 0), Note.of("good " + kind, 1))));

        stage.awaitDeadLetters(publisher, "s", MISCHIEF.size());
        witness.await(MISCHIEF.size());
        stage.awaitIdle(publisher, "s");
        for (DeadLetter letter : publisher.deadLetters().list(Filter.all(), null, 100)) {
            assertThat(letter.attempts()).isEqualTo(BRISK.attempts());
            assertThat(letter.failure().stack())
                    .as("stack of %s", letter.event())
                    .contains("HandlerRules")
                    .hasSizeLessThan(20_000);
        }
        eventually().until(() -> told.size() == MISCHIEF.size());
    }

    static void misbehave(Note note) {
        Throwable mischief = mischief(String.valueOf(note.book()));
        if (mischief != null) {
            sneak(mischief);
        }
    }

    private static Throwable mischief(String kind) {
        return MISCHIEF.containsKey(kind) ? MISCHIEF.get(kind).get() : null;
    }

    /** A filter that may throw anything. */
    static boolean passes(Event event) {
        Throwable mischief = mischief(event.key().orElse(""));
        if (mischief != null) {
            sneak(mischief);
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable thrown) throws X {
        throw (X) thrown;
    }

    @Test
    default void interruptsAHandlerThatHangsAndGoesOn() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        AtomicInteger interrupts = new AtomicInteger();
        stage().running(each -> each.subscribe("s")
                .concurrency(2)
                .retry(RetryPolicy.none())
                .handlerTimeout(Duration.ofMillis(300))
                .to(Note.class, (note, delivery) -> {
                    if (note.number() == 0) {
                        hang(interrupts);
                    }
                    witness.saw(delivery);
                }));

        publisher.publishAll(List.of(Note.of("a", 0), Note.of("a", 1), Note.of("b", 1)));

        witness.await(1);
        assertThat(witness.books()).containsOnlyKeys("b");
        stage().awaitDeadLetters(publisher, "s", 1);
        witness.await(2);
        assertThat(interrupts).hasValue(1);
        assertThat(publisher.deadLetters().list(Filter.all(), null, 10))
                .extracting(letter -> letter.failure().exception())
                .containsExactly(TimeoutException.class.getName());
    }

    private static void hang(AtomicInteger interrupts) throws InterruptedException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupts.incrementAndGet();
            throw e;
        }
    }

    @Test
    default void anInterruptOfOneHandlerReachesNoOther() {
        Tidings publisher = stage().publisher();
        Queue<Boolean> flags = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s").concurrency(1).to(Note.class, note -> {
            flags.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
        }));

        publisher.publishAll(List.of(Note.of("a", 0), Note.of("a", 1), Note.of("b", 1), Note.of("c", 1)));

        eventually().until(() -> flags.size() == 4);
        stage().awaitIdle(publisher, "s");
        assertThat(flags).containsOnly(false);
    }

    @Test
    default void givesEachAttemptTheEventAsItWasPublished() {
        Tidings publisher = stage().publisher();
        Queue<Event> seen = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s").retry(BRISK).to(Note.class, (note, delivery) -> {
            Event event = delivery.event();
            seen.add(event);
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> event.headers().put("spoilt", "yes"));
            if (seen.size() < 3) {
                throw new IllegalStateException("again");
            }
        }));

        publisher.publish(io.tidings.Publication.of(Note.of("a", 1)).header("tenant", "acme"));

        eventually().until(() -> seen.size() == 3);
        assertThat(seen).allSatisfy(event -> {
            assertThat(event.headers()).isEqualTo(Map.of("tenant", "acme"));
            assertThat(event.text()).isEqualTo("book=a&number=1&text=");
        });
    }

    @Test
    default void aStopThatInterruptsBurnsNoAttempt() throws Exception {
        Tidings publisher = stage().publisher();
        List<String> kinds = stage().hasDatabase() ? List.of("plain", "batch", "tx") : List.of("plain", "batch");
        CountDownLatch inside = new CountDownLatch(kinds.size());
        AtomicBoolean patient = new AtomicBoolean();
        Tidings stopped = stage().running(each -> {
            each.subscribe("plain").retry(RetryPolicy.none()).to(Note.class, note -> stuck(inside, patient));
            each.subscribe("batch").retry(RetryPolicy.none()).inBatches(Note.class, batch -> stuck(inside, patient));
            if (stage().hasDatabase()) {
                each.subscribe("tx")
                        .retry(RetryPolicy.none())
                        .inTransaction(Note.class, (note, tx) -> stuck(inside, patient));
            }
        });
        publisher.publish(Note.of("a", 1));
        if (!stage().hasDatabase() || stage().can(Capability.CONCURRENT_WRITERS)) {
            inside.await();
        } else {
            eventually().until(() -> inside.getCount() <= 1);
        }

        stopped.stop(Duration.ZERO);
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        stage().running(each -> {
            for (String name : kinds) {
                each.subscribe(name)
                        .to(Note.class, (note, delivery) -> seen.add(name + " attempt " + delivery.attempt()));
            }
        });

        eventually().until(() -> seen.size() == kinds.size());
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        kinds.stream().map(name -> name + " attempt 1").toList());
        assertThat(publisher.deadLetters().count(Filter.all())).isZero();
    }

    /** Waits, and wraps the interrupt as many libraries do. */
    private static void stuck(CountDownLatch inside, AtomicBoolean patient) {
        inside.countDown();
        try {
            while (!patient.get()) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("the HTTP client was interrupted", e);
        }
    }
}
