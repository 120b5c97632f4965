/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetters.Filter;
import io.tidings.Ordering;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.spi.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A database or a broker that is away: nothing is lost, nothing gives up, and nothing has to be restarted when it is
 * back.
 */
interface OutageRules {

    Stage stage();

    @Test
    default void startsWhileTheTransportIsAway() {
        Line line = stage().line();
        Witness witness = new Witness();
        line.cut();

        Tidings tidings = stage().running(
                        stage().builder(line),
                        each -> each.subscribe("s").startAt(stage().earliest()).to(Note.class, witness));
        assertThatThrownBy(() -> tidings.publish(Note.of("a", 0)))
                .isInstanceOfSatisfying(
                        TransportException.class,
                        e -> assertThat(e.isTransient()).isTrue());
        assertThat(stage().publisher().subscriptions().list()).isEmpty();
        line.mend();

        publishUntilSeen(tidings, Note.of("a", 1), witness);
        assertThat(witness.numbers()).contains(1).doesNotContain(0);
    }

    @Test
    default void startsOneMoreSubscriptionWhileTheTransportIsAway() {
        Line line = stage().line();
        Witness first = new Witness();
        Witness second = new Witness();
        Tidings tidings = stage().running(
                        stage().builder(line), each -> each.subscribe("first").to(Note.class, first));
        tidings.publish(Note.of("a", 1));
        first.await(1);

        line.cut();
        var added = tidings.subscribe("second").startAt(stage().earliest());
        added.to(Note.class, second).start();
        added.start();
        line.mend();

        publishUntilSeen(tidings, Note.of("b", 2), second);
        eventually().until(() -> first.numbers().contains(2) && second.numbers().contains(2));
        if (stage().can(Capability.EARLIEST)) {
            eventually().until(() -> second.numbers().contains(1));
        }
    }

    /** Where nothing can be read that was there before, what is published too early is not meant for the witness. */
    private void publishUntilSeen(Tidings tidings, Note note, Witness witness) {
        eventually()
                .until(() -> Stage.publishes(tidings, note)
                        && (stage().can(Capability.EARLIEST) || !witness.all().isEmpty()));
        witness.await(1);
    }

    /** What contradicts the stored subscription is found out late here; that must not stop those that run. */
    @Test
    default void aSubscriptionThatIsRefusedLateStopsNoOther() {
        Line line = stage().line();
        Witness witness = new Witness();
        Witness refused = new Witness();
        stage().running(each -> each.subscribe("other").to(Note.class, new Witness()));
        Tidings tidings = stage().running(
                        stage().builder(line).lease(Duration.ofSeconds(1)),
                        each -> each.subscribe("good").to(Note.class, witness));
        Tidings elsewhere = stage().publisher();

        line.cut();
        tidings.subscribe("other")
                .ordering(Ordering.NONE)
                .to(Note.class, refused)
                .start();
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
        assertThatThrownBy(() -> stage().running(each ->
                        each.subscribe("other").ordering(Ordering.NONE).to(Note.class, refused)))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("ordering");
    }

    @Test
    default void goesOnWhenTheTransportWasAwayForAWhile() {
        Line line = stage().line();
        Witness plain = new Witness();
        Witness other = new Witness();
        Tidings tidings = stage().running(stage().builder(line).lease(Duration.ofSeconds(1)), each -> {
            each.subscribe("plain").to(Note.class, plain);
            if (stage().hasDatabase()) {
                each.subscribe("other").inTransaction(Note.class, (note, tx, delivery) -> other.saw(delivery));
            } else {
                each.subscribe("other").to(Note.class, other);
            }
        });
        Tidings elsewhere = stage().publisher();
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            int from = round * 100;
            ids.add(tidings.publish(Note.of("a", from)).id());
            line.cut();
            assertThat(Stage.publishes(tidings, Note.of("a", -1))).isFalse();
            ids.addAll(Witness.idsOf(elsewhere.publishAll(IntStream.range(from + 1, from + 50)
                    .mapToObj(i -> Note.of("k" + i % 7, i))
                    .toList())));
            line.mend();
            plain.awaitIds(ids);
            other.awaitIds(ids);
            eventually().until(() -> Stage.publishes(tidings, Note.of("back", from)));
        }

        stage().awaitIdle(elsewhere, "plain");
        stage().awaitIdle(elsewhere, "other");
        assertThat(plain.numbers()).doesNotContain(-1);
        assertThat(elsewhere.deadLetters().count(Filter.all()))
                .as("that the transport was away is no failure of a handler")
                .isZero();
    }

    @Test
    default void stopsWhileTheTransportIsAway() {
        Line line = stage().line();
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder(line).lease(Duration.ofSeconds(1)),
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
}
