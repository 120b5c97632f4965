/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetters.Filter;
import io.tidings.Receipt;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Deleting old events: never one that somebody has still to handle, however old it is. */
interface RetentionRules {

    /** Everything is older than this, whatever the clocks say. */
    Duration ANY_AGE = Duration.ofHours(-1);

    Stage stage();

    @Test
    default void keepsWhatIsYoungAndTellsHowFarItWouldGo() throws Exception {
        Tidings tidings = stage().publisher();
        Receipt receipt = tidings.publishAll(List.of(Note.of("a", 1), Note.of("a", 2)));
        long last = receipt.entries().get(1).position();

        assertThat(tidings.retention().reach(Duration.ofHours(1))).isZero();
        assertThat(tidings.retention().deleteOlderThan(Duration.ofHours(1), done -> {}))
                .isZero();
        assertThat(tidings.retention().count(Duration.ofHours(1))).isZero();
        assertThat(tidings.retention().reach(ANY_AGE)).isEqualTo(last);
        assertThat(tidings.retention().count(ANY_AGE)).isEqualTo(2);
        assertThat(tidings.retention().deleteOlderThan(ANY_AGE, done -> {})).isEqualTo(2);

        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofMillis(50)))
                .isEmpty();
        assertThat(tidings.publish(Note.of("a", 3)).position())
                .as("positions are never used again")
                .isGreaterThan(last);
    }

    @Test
    default void keepsWhatASlowOrPausedSubscriptionHasNotHandled() {
        Witness quick = new Witness();
        Witness slow = new Witness();
        Tidings tidings = stage().running(each -> {
            each.subscribe("quick").to(Note.class, quick);
            each.subscribe("slow").to(Note.class, slow);
        });
        tidings.publish(Note.of("a", 1));
        slow.await(1);
        stage().awaitIdle(tidings, "slow");
        tidings.subscriptions().pause("slow");
        stage().awaitObeyed(tidings);
        List<String> ids = Witness.idsOf(tidings.publishAll(
                IntStream.range(0, 40).mapToObj(i -> Note.of("k" + i, i)).toList()));
        quick.awaitIds(ids);
        stage().awaitIdle(tidings, "quick");

        tidings.retention().deleteOlderThan(ANY_AGE, done -> {});
        tidings.subscriptions().resume("slow");

        slow.awaitIds(ids);
        stage().awaitIdle(tidings, "slow");
        eventually().until(() -> tidings.retention().deleteOlderThan(ANY_AGE, done -> {}) > 0);
    }

    @Test
    default void keepsWhatIsStillInFlight() throws Exception {
        if (!stage().can(Capability.CONCURRENT_WRITERS)) {
            keepsWhatIsYoungAndTellsHowFarItWouldGo();
            return;
        }
        Witness witness = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s").to(Note.class, witness));
        Receipt early;
        try (Connection slow = stage().begin()) {
            early = tidings.publish(slow, Note.of("a", 1));
            tidings.publish(Note.of("b", 2));
            witness.await(1);
            stage().awaitIdle(tidings, "s");
            tidings.retention().deleteOlderThan(ANY_AGE, done -> {});
            slow.commit();
        }
        tidings.retention().deleteOlderThan(ANY_AGE, done -> {});

        witness.awaitIds(List.of(early.id()));
    }

    @Test
    default void keepsWhatWaitsForARetryAndCopiesWhatIsDead() {
        AtomicBoolean mended = new AtomicBoolean();
        Witness witness = new Witness();
        Predicate<Note> fails = note -> note.number() == 1 && !mended.get();
        Tidings tidings = stage().running(each -> {
            each.subscribe("retrying")
                    .retry(RetryPolicy.standard()
                            .immediate(0)
                            .backoff(Duration.ofMillis(20), 1, Duration.ofMillis(20))
                            .delayed(100_000))
                    .to(Note.class, (note, delivery) -> {
                        if (fails.test(note)) {
                            throw new IllegalStateException("not yet");
                        }
                        witness.saw(delivery);
                    });
            each.subscribe("dead").retry(RetryPolicy.none()).to(Note.class, note -> {
                if (fails.test(note)) {
                    throw new IllegalStateException("never");
                }
            });
        });
        List<String> ids = Witness.idsOf(tidings.publishAll(List.of(Note.of("a", 1), Note.of("a", 2))));
        stage().awaitDeadLetters(tidings, "dead", 1);
        eventually().until(() -> stage().status(tidings, "retrying").parked() == 1);

        tidings.retention().deleteOlderThan(ANY_AGE, done -> {});
        assertThat(tidings.deadLetters().list(Filter.all(), null, 10))
                .singleElement()
                .satisfies(letter -> assertThat(letter.event().text()).contains("number=1"));
        mended.set(true);

        witness.awaitIds(ids);
        assertThat(witness.numbers()).containsExactly(1, 2);
    }

    @Test
    default void takesNothingFromReadersThatFollow() throws Exception {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        for (int member = 0; member < 2; member++) {
            stage().running(each -> each.subscribe("s").concurrency(8).to(Note.class, witness));
        }
        AtomicBoolean enough = new AtomicBoolean();
        var deleted = new ConcurrentLinkedQueue<Long>();
        Future<Boolean> deleting = stage().aside(() -> {
            while (!enough.get()) {
                deleted.add(publisher.retention().deleteOlderThan(ANY_AGE, done -> {}));
            }
            return true;
        });

        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 30; round++) {
            int from = round * 20;
            ids.addAll(Witness.idsOf(publisher.publishAll(IntStream.range(from, from + 20)
                    .mapToObj(i -> Note.of("k" + i % 11, i))
                    .toList())));
        }

        witness.awaitIds(ids);
        eventually().until(() -> deleted.stream().mapToLong(Long::longValue).sum() > 0);
        enough.set(true);
        assertThat(deleting.get()).isTrue();
        witness.assertOnce(ids);
        assertThat(witness.books())
                .allSatisfy((book, numbers) -> assertThat(numbers).as(book).isSorted());
    }
}
