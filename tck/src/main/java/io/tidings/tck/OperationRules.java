/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Outcome;
import io.tidings.Receipt;
import io.tidings.Start;
import io.tidings.SubscriptionStatus.State;
import io.tidings.Subscriptions;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an operator does to a subscription while it runs, and what it costs the others: nothing. */
interface OperationRules {

    Stage stage();

    @Test
    default void aPauseHoldsOneSubscriptionAndNoOther() {
        Witness paused = new Witness();
        Witness other = new Witness();
        Tidings tidings = stage().running(each -> {
            each.subscribe("paused").to(Note.class, paused);
            each.subscribe("other").to(Note.class, other);
        });
        tidings.publish(Note.of("a", 1));
        paused.await(1);

        tidings.subscriptions().pause("paused");
        stage().awaitObeyed(tidings);
        tidings.publishAll(List.of(Note.of("a", 2), Note.of("b", 3)));
        other.await(3);
        eventually().until(() -> stage().status(tidings, "paused").lagEvents() == 2);
        assertThat(stage().status(tidings, "paused").state()).isEqualTo(State.PAUSED);
        assertThat(paused.numbers()).containsExactly(1);
        tidings.subscriptions().resume("paused");

        paused.await(3);
        stage().awaitIdle(tidings, "paused");
        assertThat(paused.numbers()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(other.numbers()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    default void aPauseOutlivesARestart() {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        Tidings first = stage().running(each -> each.subscribe("s").to(Note.class, witness));
        publisher.subscriptions().pause("s");
        first.close();
        Receipt receipt = publisher.publish(Note.of("a", 1));

        Tidings second = stage().running(each -> each.subscribe("s").to(Note.class, witness));
        stage().awaitObeyed(second);
        assertThat(witness.all()).isEmpty();
        second.subscriptions().resume("s");

        witness.awaitIds(List.of(receipt.id()));
    }

    /** Who waits until a subscription has nothing left must not be told so while it has. */
    @Test
    default void countsWhatIsInATopicThatNobodyHasLookedIntoYet() {
        Tidings publisher = stage().publisher();
        stage().running(each -> each.subscribe("s").decidingRaw("*", (event, delivery) -> Outcome.handled()))
                .close();

        publisher.publish(Stage.raw("brandnew.made", "a"));

        assertThat(stage().status(publisher, "s").lagEvents()).isPositive();
    }

    @Test
    default void aSeekBackReplaysOneSubscriptionAndNoOther() {
        Witness moved = new Witness();
        Witness other = new Witness();
        Tidings tidings = stage().running(each -> {
            each.subscribe("moved").to(Note.class, moved);
            each.subscribe("other").to(Note.class, other);
        });
        List<String> ids = Witness.idsOf(tidings.publishAll(
                IntStream.range(0, 60).mapToObj(i -> Note.of("k" + i % 7, i)).toList()));
        moved.awaitIds(ids);
        stage().awaitIdle(tidings, "moved");
        stage().awaitIdle(tidings, "other");
        if (!stage().can(Capability.REPLAY)) {
            assertThatThrownBy(() -> tidings.subscriptions().seek("moved", Start.earliest()))
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("moved");
            moved.assertOnce(ids);
            return;
        }

        tidings.subscriptions().seek("moved", Start.earliest());
        assertThat(stage().status(tidings, "moved").lagEvents()).isPositive();

        moved.await(120);
        stage().awaitIdle(tidings, "moved");
        assertThat(moved.ids()).hasSize(120);
        assertThat(moved.books())
                .allSatisfy((book, numbers) -> assertThat(numbers.subList(0, numbers.size() / 2))
                        .isEqualTo(numbers.subList(numbers.size() / 2, numbers.size()))
                        .isSorted());
        other.assertOnce(ids);
    }

    @Test
    default void aSeekForwardSkipsWhatIsBefore() {
        Witness witness = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s").to(Note.class, witness));
        tidings.subscriptions().pause("s");
        stage().awaitObeyed(tidings);
        tidings.publishAll(List.of(Note.of("a", 1), Note.of("b", 2)));

        tidings.subscriptions().seek("s", Start.latest());
        tidings.subscriptions().resume("s");
        tidings.publish(Note.of("a", 3));

        witness.await(1);
        stage().awaitIdle(tidings, "s");
        assertThat(witness.numbers()).containsExactly(3);
    }

    @Test
    default void aRenamedSubscriptionGoesOnAtItsPlace() {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        Tidings old = stage().running(each -> each.subscribe("mail").to(Note.class, witness));
        publisher.publish(Note.of("a", 1));
        witness.await(1);
        assertThatThrownBy(() -> publisher.subscriptions().rename("mail", "email"))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("mail", stage().can(Capability.RENAME) ? "Stop" : "cannot be renamed");
        old.close();
        publisher.publish(Note.of("a", 2));
        if (!stage().can(Capability.RENAME)) {
            assertThatThrownBy(() -> publisher.subscriptions().rename("mail", "email"))
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("cannot be renamed");
            stage().running(each -> each.subscribe("mail").to(Note.class, witness));
            witness.await(2);
            return;
        }

        publisher.subscriptions().rename("mail", "email");
        Tidings fresh = stage().running(each -> each.subscribe("email").to(Note.class, witness));

        witness.await(2);
        stage().awaitIdle(fresh, "email");
        assertThat(witness.numbers()).containsExactly(1, 2);
        assertThat(stage().find(fresh, "mail")).isEmpty();
    }

    @Test
    default void aRemovedSubscriptionGetsNothingMoreAndHarmsNoOther() {
        Witness removed = new Witness();
        Witness other = new Witness();
        Tidings tidings = stage().running(each -> {
            each.subscribe("removed").to(Note.class, removed);
            each.subscribe("other").to(Note.class, other);
        });
        tidings.publish(Note.of("a", 1));
        removed.await(1);

        tidings.subscriptions().remove("removed");
        stage().awaitObeyed(tidings);
        tidings.publish(Note.of("a", 2));

        other.await(2);
        stage().awaitIdle(tidings, "other");
        assertThat(removed.numbers()).containsExactly(1);
        assertThat(stage().find(tidings, "removed")).isEmpty();
    }

    @Test
    default void refusesToOperateWhatIsNotThere() {
        Subscriptions subscriptions = stage().running(
                        each -> each.subscribe("s").to(Note.class, new Witness()))
                .subscriptions();

        for (Runnable operation : List.<Runnable>of(
                () -> subscriptions.pause("z"),
                () -> subscriptions.resume("z"),
                () -> subscriptions.seek("z", Start.earliest()),
                () -> subscriptions.rename("z", "y"),
                () -> subscriptions.remove("z"))) {
            assertThatThrownBy(operation::run)
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("There is no subscription 'z'")
                    .hasMessageContaining("There are: s");
        }
    }

    @Test
    default void keepsTheRateThroughAStorm() {
        int rate = 50;
        Queue<Long> times = new ConcurrentLinkedQueue<>();
        Consumer<Tidings> subscriptions = each -> each.subscribe("s")
                .startAt(stage().earliest())
                .concurrency(8)
                .rateLimit(rate)
                .to(Note.class, note -> times.add(System.nanoTime()));
        stage().publisherBefore(subscriptions)
                .publishAll(IntStream.range(0, 150)
                        .mapToObj(i -> Note.of("k" + i, i))
                        .toList());

        stage().running(subscriptions);
        eventually().until(() -> times.size() == 150);

        // What a second lets through at most: the rate, and the tenth of it that was saved up before.
        List<Long> sorted = times.stream().sorted().toList();
        long took = sorted.get(149) - sorted.get(0);
        assertThat(took).isGreaterThan(TimeUnit.SECONDS.toNanos(1) * (150 - rate / 5 - 8) / rate);
    }

    @Test
    default void neverRunsMoreHandlersThanItsConcurrency() throws Exception {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger busy = new AtomicInteger();
        Queue<Integer> together = new ConcurrentLinkedQueue<>();
        Tidings tidings = stage().running(each -> each.subscribe("s")
                .concurrency(3)
                .to(Note.class, note -> {
                    together.add(busy.incrementAndGet());
                    three.countDown();
                    three.await();
                    busy.decrementAndGet();
                }));

        tidings.publishAll(
                IntStream.range(0, 200).mapToObj(i -> Note.of("k" + i, i)).toList());

        eventually().until(() -> together.size() == 200);
        assertThat(together).contains(3).allMatch(number -> number <= 3);
    }

    /**
     * How a setting that is not stored is changed while the system runs: another instance takes over, with the new one.
     */
    @Test
    default void changesTheConcurrencyByAnInstanceThatTakesOver() throws Exception {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        Tidings before =
                stage().running(each -> each.subscribe("s").concurrency(1).to(Note.class, witness));
        List<String> ids = new ArrayList<>(Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 300).mapToObj(i -> Note.of("k" + i, i)).toList())));
        witness.await(1);

        CountDownLatch six = new CountDownLatch(6);
        stage().running(each -> each.subscribe("s").concurrency(6).to(Note.class, (note, delivery) -> {
            if (note.number() >= 1000) {
                six.countDown();
                six.await();
            }
            witness.saw(delivery);
        }));
        before.stop(Duration.ofSeconds(20));
        ids.addAll(Witness.idsOf(publisher.publishAll(
                IntStream.range(1000, 1100).mapToObj(i -> Note.of("n" + i, i)).toList())));

        witness.awaitIds(ids);
        witness.assertOnce(ids);
    }

    @Test
    default void aFilterCostsNoLagAndNoCall() {
        Witness witness = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s")
                .filter(event -> event.key().equals(java.util.Optional.of("wanted")))
                .to(Note.class, witness));

        tidings.publishAll(IntStream.range(0, 50)
                .mapToObj(i -> Note.of(i % 10 == 0 ? "wanted" : "other" + i, i))
                .toList());

        witness.await(5);
        stage().awaitIdle(tidings, "s");
        assertThat(witness.numbers()).containsExactly(0, 10, 20, 30, 40);
    }
}
