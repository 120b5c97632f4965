/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Capability.CONCURRENT_WRITERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.EventInterceptor;
import io.tidings.EventTail;
import io.tidings.Publication;
import io.tidings.Receipt;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What publishing promises: with the transaction or not at all. */
interface PublishingRules {

    Stage stage();

    @Test
    default void showsAnEventWhenItsTransactionCommits() throws Exception {
        Tidings tidings = stage().publisher();
        EventTail tail = tidings.tail(Start.earliest());

        try (Connection tx = stage().begin()) {
            Receipt receipt = tidings.publish(tx, Note.of("a", 1));
            assertThat(tail.next(10, Duration.ofMillis(100))).isEmpty();
            tx.commit();

            assertThat(tail.next(10, Duration.ofSeconds(10)))
                    .extracting(entry -> entry.event().id())
                    .containsExactly(receipt.id());
        }
    }

    @Test
    default void showsNobodyAnEventThatWasRolledBack() throws Exception {
        Witness witness = new Witness();
        Tidings tidings = stage().running(each -> each.subscribe("s").to(Note.class, witness));

        try (Connection tx = stage().begin()) {
            tidings.publishAll(tx, List.of(Note.of("a", 1), Note.of("b", 2)));
            tx.rollback();
            Savepoint beforeThree = publishTwoAndSave(tidings, tx);
            tidings.publish(tx, Note.of("a", 3));
            tx.rollback(beforeThree);
            tx.commit();
        }
        tidings.publish(Note.of("b", 4));

        witness.await(2);
        stage().awaitIdle(tidings, "s");
        assertThat(witness.numbers()).containsExactlyInAnyOrder(2, 4);
        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10)))
                .hasSize(2);
    }

    private static Savepoint publishTwoAndSave(Tidings tidings, Connection tx) throws SQLException {
        tidings.publish(tx, Note.of("a", 2));
        return tx.setSavepoint();
    }

    @Test
    default void rollsBackTheWorkOfATransactionThatThrows() throws Exception {
        Tidings tidings = stage().publisher();
        Exception thrown = new SQLException("changed my mind");

        assertThatThrownBy(() -> tidings.inTransaction(tx -> {
                    tidings.publish(tx, Note.of("a", 1));
                    throw thrown;
                }))
                .isInstanceOf(TidingsException.class)
                .hasRootCause(thrown);
        assertThatIllegalStateException()
                .isThrownBy(() -> tidings.inTransaction(tx -> {
                    tidings.publish(tx, Note.of("a", 2));
                    throw new IllegalStateException("so did I");
                }));
        Receipt kept = tidings.inTransaction(tx -> tidings.publish(tx, Note.of("a", 3)));

        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10)))
                .extracting(entry -> entry.event().id())
                .containsExactly(kept.id());
    }

    @Test
    default void keepsABatchInOrder() throws Exception {
        Tidings tidings = stage().publisher();
        List<Note> notes =
                IntStream.range(0, 1000).mapToObj(i -> Note.of("a", i)).toList();

        Receipt receipt = tidings.publishAll(notes);

        assertThat(receipt.entries()).hasSize(1000).doesNotHaveDuplicates();
        assertThat(receipt.entries()).extracting(Receipt.Entry::position).isSorted();
        List<EventTail.Entry> read = new ArrayList<>();
        EventTail tail = tidings.tail(Start.earliest());
        while (read.size() < 1000) {
            read.addAll(tail.next(300, Duration.ofSeconds(10)));
        }
        assertThat(read).extracting(entry -> entry.event().id()).containsExactlyElementsOf(Witness.idsOf(receipt));
        assertThat(read).extracting(EventTail.Entry::position).isSorted().doesNotHaveDuplicates();
    }

    @Test
    default void publishesAllOrNone() throws Exception {
        Tidings tidings = stage().tidings(stage().builder().maxDataBytes(100));
        tidings.schema().migrate();
        List<Note> oneTooLarge = List.of(Note.of("a", 1), new Note("a", 2, "x".repeat(200)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publishAll(oneTooLarge))
                .withMessageContaining("maxDataBytes");
        try (Connection tx = stage().begin()) {
            assertThatIllegalArgumentException().isThrownBy(() -> tidings.publishAll(tx, oneTooLarge));
            tx.commit();
        }
        Receipt nothing = tidings.publishAll(List.of());

        assertThat(nothing.entries()).isEmpty();
        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofMillis(50)))
                .isEmpty();
    }

    @Test
    default void refusesAConnectionThatCannotCarryTheEvent() throws Exception {
        Tidings tidings = stage().publisher();
        Connection autoCommit = stage().connect();
        Connection closed = stage().begin();
        closed.close();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publish(autoCommit, Note.of("a", 1)))
                .withMessageContaining("auto-commit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publish(closed, Note.of("a", 1)))
                .withMessageContaining("closed");
        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofMillis(50)))
                .isEmpty();
    }

    @Test
    default void refusesWhatIsNoEvent() {
        Tidings tidings = stage().publisher();
        List<Object> holed = new ArrayList<>();
        holed.add(null);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> tidings.publish("just text"))
                .withMessageContaining("@EventType");
        assertThatThrownBy(() -> tidings.publishAll(holed))
                .isInstanceOfAny(IllegalArgumentException.class, NullPointerException.class);
    }

    @Test
    default void tellsThatTheDatabaseRefused() throws Exception {
        Tidings withoutTables = stage().tidings();

        assertThatThrownBy(() -> withoutTables.publish(Note.of("a", 1)))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("migrate");
        try (Connection tx = stage().begin()) {
            assertThatThrownBy(() -> withoutTables.publish(tx, Note.of("a", 1)))
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("migrate");
        }
    }

    @Test
    default void publishesNothingOnceClosed() {
        Tidings tidings = stage().publisher();
        tidings.publish(Note.of("a", 1));

        tidings.close();

        assertThatIllegalStateException().isThrownBy(() -> tidings.publish(Note.of("a", 2)));
        assertThatIllegalStateException().isThrownBy(() -> tidings.subscribe("late"));
    }

    @Test
    default void keepsEverythingPublishedRightBeforeTheClose() {
        Tidings first = stage().publisher();
        List<String> ids = new ArrayList<>();
        IntStream.range(0, 300)
                .forEach(i -> ids.add(first.publish(Note.of("k" + i % 7, i)).id()));
        first.close();
        Witness witness = new Witness();

        stage().running(each -> each.subscribe("s").to(Note.class, witness).startAt(Start.earliest()));

        witness.awaitIds(ids);
        assertThat(witness.ids()).hasSize(300);
    }

    @Test
    default void doesNotWaitForOtherPublishers() throws Exception {
        Tidings tidings = stage().publisher();
        if (!stage().can(CONCURRENT_WRITERS)) {
            return;
        }

        try (Connection slow = stage().begin();
                Connection quick = stage().begin()) {
            tidings.publish(slow, Note.of("a", 1));
            tidings.publish(quick, Note.of("a", 2));
            quick.commit();
            assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10)))
                    .hasSize(1);
            slow.commit();
        }
        assertThat(tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10)))
                .hasSize(2);
    }

    @Test
    default void leadsEveryWayOfPublishingPastTheInterceptors() throws Exception {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        EventInterceptor listening = new EventInterceptor() {
            @Override
            public Event published(Event event) {
                seen.add(event.id());
                return event.toBuilder().header("seen", "yes").build();
            }
        };
        Witness witness = new Witness();
        Tidings tidings = stage().running(
                        stage().builder().interceptor(listening),
                        each -> each.subscribe("s").inTransaction(Note.class, (note, tx, delivery) -> {
                            witness.saw(delivery);
                            if (note.number() == 1) {
                                each.publish(tx, Note.of("answer", 9));
                            }
                        }));

        tidings.publish(Note.of("a", 1));
        tidings.publish(Publication.of(Note.of("a", 2)).subject("s"));
        tidings.publish(Event.ofType("note.taken")
                .data(new PlainCodec().encode(Note.of("a", 3)), PlainCodec.CONTENT_TYPE)
                .build());
        tidings.publishAll(List.of(Note.of("a", 4), Note.of("a", 5)));
        tidings.inTransaction(tx -> tidings.publish(tx, Note.of("a", 6)));
        try (Connection tx = stage().begin()) {
            tidings.publishAll(tx, List.of(Note.of("a", 7), Note.of("a", 8)));
            tx.commit();
        }

        witness.await(9);
        assertThat(witness.numbers()).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(witness.ids()).containsExactlyInAnyOrderElementsOf(seen);
        assertThat(witness.all())
                .allSatisfy(delivery -> assertThat(delivery.event().headers()).containsEntry("seen", "yes"));
    }
}
