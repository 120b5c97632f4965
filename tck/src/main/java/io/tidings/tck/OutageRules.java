/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetters.Filter;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.spi.EventLogException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A database that is away: nothing is lost, nothing gives up, and nothing has to be restarted when it is back. */
interface OutageRules {

    Stage stage();

    @Test
    default void startsWhileTheDatabaseIsAway() {
        Line line = stage().line();
        Witness witness = new Witness();
        line.cut();

        Tidings tidings = stage().running(
                        stage().builder(line.dataSource()),
                        each -> each.subscribe("s").startAt(Start.earliest()).to(Note.class, witness));
        assertThatThrownBy(() -> tidings.publish(Note.of("a", 0)))
                .isInstanceOfSatisfying(
                        EventLogException.class,
                        e -> assertThat(e.isTransient()).isTrue());
        assertThat(stage().publisher().subscriptions().list()).isEmpty();
        line.mend();

        eventually().until(() -> publishes(tidings, Note.of("a", 1)));
        witness.await(1);
        assertThat(witness.numbers()).contains(1).doesNotContain(0);
    }

    @Test
    default void startsOneMoreSubscriptionWhileTheDatabaseIsAway() {
        Line line = stage().line();
        Witness first = new Witness();
        Witness second = new Witness();
        Tidings tidings = stage().running(
                        stage().builder(line.dataSource()),
                        each -> each.subscribe("first").to(Note.class, first));
        tidings.publish(Note.of("a", 1));
        first.await(1);

        line.cut();
        var added = tidings.subscribe("second").startAt(Start.earliest());
        added.to(Note.class, second).start();
        added.start();
        line.mend();

        eventually().until(() -> publishes(tidings, Note.of("b", 2)));
        second.await(2);
        first.await(2);
        assertThat(second.numbers()).containsExactlyInAnyOrder(1, 2);
    }

    /** What contradicts the stored subscription is found out late here; that must not stop those that run. */
    @Test
    default void aSubscriptionThatIsRefusedLateStopsNoOther() {
        Line line = stage().line();
        Witness witness = new Witness();
        Witness refused = new Witness();
        stage().running(each -> each.subscribe("other").partitions(4).to(Note.class, new Witness()));
        Tidings tidings = stage().running(
                        stage().builder(line.dataSource()).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("good").to(Note.class, witness));
        Tidings elsewhere = stage().publisher();

        line.cut();
        tidings.subscribe("other").partitions(8).to(Note.class, refused).start();
        tidings.subscribe("zealous").to(Note.class, witness).start();
        line.mend();

        eventually().until(() -> stage().find(elsewhere, "zealous").isPresent());
        for (int i = 0; i < 5; i++) {
            int number = i;
            elsewhere.publish(Note.of("k" + i, i));
            eventually()
                    .until(() -> witness.numbers().stream()
                                    .filter(each -> each == number)
                                    .count()
                            >= 2);
        }
        assertThat(refused.all()).isEmpty();
        assertThatThrownBy(() -> stage().running(
                                each -> each.subscribe("other").partitions(8).to(Note.class, refused)))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("partitions");
    }

    @Test
    default void goesOnWhenTheDatabaseWasAwayForAWhile() {
        Line line = stage().line();
        Witness plain = new Witness();
        Witness transactional = new Witness();
        Tidings tidings = stage().running(stage().builder(line.dataSource()).lease(Duration.ofSeconds(1)), each -> {
            each.subscribe("plain").to(Note.class, plain);
            each.subscribe("transactional")
                    .inTransaction(Note.class, (note, tx, delivery) -> transactional.saw(delivery));
        });
        Tidings elsewhere = stage().publisher();
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            int from = round * 100;
            ids.add(tidings.publish(Note.of("a", from)).id());
            line.cut();
            assertThat(publishes(tidings, Note.of("a", -1))).isFalse();
            ids.addAll(Witness.idsOf(elsewhere.publishAll(IntStream.range(from + 1, from + 50)
                    .mapToObj(i -> Note.of("k" + i % 7, i))
                    .toList())));
            line.mend();
            plain.awaitIds(ids);
            transactional.awaitIds(ids);
            eventually().until(() -> publishes(tidings, Note.of("back", from)));
        }

        stage().awaitIdle(elsewhere, "plain");
        stage().awaitIdle(elsewhere, "transactional");
        assertThat(plain.numbers()).doesNotContain(-1);
        assertThat(elsewhere.deadLetters().count(Filter.all()))
                .as("that the database was away is no failure of a handler")
                .isZero();
    }

    @Test
    default void stopsWhileTheDatabaseIsAway() {
        Line line = stage().line();
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder(line.dataSource()).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").to(Note.class, witness));
        String first = tidings.publish(Note.of("a", 1)).id();
        witness.await(1);

        line.cut();
        tidings.stop(Duration.ZERO);
        tidings.close();
        line.mend();
        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        String second = stage().publisher().publish(Note.of("a", 2)).id();

        witness.awaitIds(List.of(first, second));
    }

    private static boolean publishes(Tidings tidings, Note note) {
        try {
            tidings.publish(note);
            return true;
        } catch (EventLogException e) {
            assertThat(e.isTransient()).as("%s", e).isTrue();
            return false;
        }
    }

    @Test
    default void handlesElsewhereWhatAFrozenInstanceHeld() throws Exception {
        Tidings publisher = stage().publisher();
        FreezableDataSource frozen = stage().freezable();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Witness zombie = new Witness();
        stage().running(
                        stage().builder(frozen).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").concurrency(1).to(Note.class, (note, delivery) -> {
                            inside.countDown();
                            wake.await();
                            zombie.saw(delivery);
                        }));
        List<String> ids = Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of("k" + i % 10, i)).toList()));
        inside.await();

        frozen.freeze();
        Witness survivor = new Witness();
        Future<Tidings> surviving = stage().aside(() -> stage().running(
                        stage().builder().lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("s").to(Note.class, survivor)));
        if (stage().can(Capability.CONCURRENT_WRITERS)) {
            survivor.awaitIds(ids);
        }
        wake.countDown();
        frozen.thaw();
        surviving.get();

        eventually().until(() -> survivor.ids().size() + zombie.ids().size() >= 100);
        stage().awaitIdle(publisher, "s");
        List<String> all = new ArrayList<>(survivor.ids());
        all.addAll(zombie.ids());
        assertThat(all).containsAll(ids);
        assertThat(survivor.ids()).doesNotHaveDuplicates();
        assertThat(all).as("twice is only what it was in the middle of").hasSizeLessThanOrEqualTo(101);
    }
}
