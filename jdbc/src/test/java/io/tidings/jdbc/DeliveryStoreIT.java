/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.DeadLetters.Group;
import io.tidings.Event;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.DeliveryStore.Waiting;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class DeliveryStoreIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final OrderingKey K1 = new OrderingKey("test", "k1");

    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
        log.publish(20);
        events = log.read(0, 20).events();
        log.register("email", Start.earliest(), "*");
        log.log.leases().acquire("a", "email", List.of(0), LONG);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<StoredEvent> events;

    private void save(Change... changes) {
        Progress progress = new Progress("email", 0, 1, new Cursor(100, PositionSet.empty()), List.of(changes));
        assertThat(log.log.leases().save("a", List.of(progress), LONG)).isEmpty();
    }

    private DeliveryStore deliveries() {
        return log.log.deliveries();
    }

    private Change.Dead dead(int index, String fingerprint) {
        return new Change.Dead(events.get(index), 5, TestLog.failure(fingerprint), false);
    }

    private static List<Long> positions(List<Waiting> waiting) {
        return waiting.stream().map(Waiting::position).toList();
    }

    private long position(int index) {
        return events.get(index).position();
    }

    @Test
    void findsWhatIsDue() {
        save(
                new Change.Retry(events.get(3), 2, Duration.ZERO, TestLog.failure("x")),
                new Change.Retry(events.get(1), 1, Duration.ZERO, null),
                new Change.Retry(events.get(2), 1, LONG, TestLog.failure("x")),
                new Change.Park(events.get(4)));

        List<Waiting> due = deliveries().due(Set.of("email", "other"), 10);

        assertThat(positions(due)).containsExactly(position(1), position(3));
        assertThat(due.get(0))
                .isEqualTo(new Waiting("email", position(1), events.get(1).slot(), K1, 1, null));
        assertThat(due.get(1).attempt()).isEqualTo(2);
        assertThat(positions(deliveries().due(Set.of("email"), 1))).containsExactly(position(1));
        assertThat(deliveries().due(Set.of("other"), 10)).isEmpty();
    }

    @Test
    void parksBehindAKeyAndReleasesInOrder() {
        save(
                new Change.Retry(events.get(1), 1, LONG, TestLog.failure("x")),
                new Change.Park(events.get(11)),
                new Change.Park(events.get(2)),
                new Change.Park(events.get(12)));

        assertThat(positions(deliveries().parked("email", K1, 10))).containsExactly(position(11));
        int home = events.get(1).slot();
        int away = home == 0 ? 1 : 0;
        assertThat(deliveries().blockedKeys("email", Set.of(0), 1).get(0))
                .containsExactlyInAnyOrder(K1, new OrderingKey("test", "k2"));
        assertThat(deliveries().blockedKeys("email", Set.of(home), Slots.COUNT).get(home))
                .containsExactly(K1);
        assertThat(deliveries().blockedKeys("email", Set.of(away), Slots.COUNT).getOrDefault(away, Set.of()))
                .doesNotContain(K1);
        assertThat(positions(deliveries().releasable(Set.of("email"), 10))).containsExactly(position(2));

        save(new Change.Done(position(1)), new Change.Done(position(2)));

        assertThat(positions(deliveries().releasable(Set.of("email"), 10))).containsExactly(position(11), position(12));
    }

    @Test
    void keepsTheLastChangeOfADelivery() {
        save(new Change.Park(events.get(1)), new Change.Park(events.get(2)), new Change.Park(events.get(3)));
        save(
                new Change.Retry(events.get(1), 1, Duration.ZERO, TestLog.failure("x")),
                new Change.Done(position(1)),
                new Change.Done(position(2)),
                new Change.Park(events.get(3)));

        assertThat(deliveries().due(Set.of("email"), 10)).isEmpty();
        assertThat(positions(deliveries().releasable(Set.of("email"), 10))).containsExactly(position(3));
    }

    @Test
    void leavesOutTheChangesOfAFencedPartition() {
        Progress fenced = new Progress("email", 0, 9, Cursor.ZERO, List.of(new Change.Park(events.get(1))));

        assertThat(log.log.leases().save("a", List.of(fenced), LONG)).containsExactly(fenced);

        assertThat(deliveries().releasable(Set.of("email"), 10)).isEmpty();
    }

    @Test
    void keepsADeadLetterWithEverythingAboutIt() {
        save(new Change.Retry(events.get(1), 1, Duration.ZERO, TestLog.failure("x")));
        save(dead(1, "y"));

        List<DeadLetter> letters = log.log.deadLetters().list(Filter.all(), null, 10);

        assertThat(letters).hasSize(1);
        DeadLetter letter = letters.get(0);
        assertThat(letter.id()).isEqualTo(new DeadLetter.Id("email", position(1)));
        assertThat(letter.event())
                .usingRecursiveComparison()
                .isEqualTo(events.get(1).event());
        assertThat(letter.attempts()).isEqualTo(5);
        assertThat(letter.failure()).isEqualTo(TestLog.failure("y"));
        assertThat(letter.firstFailedAt()).isBeforeOrEqualTo(letter.deadAt());
        assertThat(letter.redrives()).isZero();
        assertThat(log.log.deadLetters().find(letter.id())).contains(letter);
        assertThat(deliveries().due(Set.of("email"), 10)).isEmpty();
    }

    @Test
    void listsPageByPageAndByGroup() {
        log.register("invoice", Start.earliest(), "*");
        log.log.leases().acquire("a", "invoice", List.of(0), LONG);
        save(dead(1, "x"), dead(2, "y"), dead(3, "y"));
        log.log.leases().save("a", List.of(new Progress("invoice", 0, 1, Cursor.ZERO, List.of(dead(1, "x")))), LONG);

        List<DeadLetter> first = log.log.deadLetters().list(Filter.all(), null, 2);
        List<DeadLetter> rest =
                log.log.deadLetters().list(Filter.all(), first.get(1).id(), 10);

        assertThat(first).extracting(DeadLetter::position).containsExactly(position(1), position(2));
        assertThat(rest)
                .extracting(letter -> letter.id().toString())
                .containsExactly("email/" + position(3), "invoice/" + position(1));
        assertThat(log.log.deadLetters().groups(Filter.all()))
                .first()
                .isEqualTo(new Group("email", "y", "java.io.IOException", "mail server away", 2, position(2)));
        assertThat(log.log.deadLetters().groups(Filter.all())).hasSize(3);
        assertThat(log.log.deadLetters().count(new Filter("email", "y", "test.n")))
                .isEqualTo(2);
        assertThat(log.log.deadLetters().count(new Filter(null, null, "other"))).isZero();
    }

    @Test
    void redrivesOnce() {
        save(dead(1, "x"));
        DeadLetter.Id id = new DeadLetter.Id("email", position(1));

        assertThat(log.log.deadLetters().redrive(id)).isTrue();
        assertThat(log.log.deadLetters().redrive(id)).isFalse();

        List<Waiting> due = deliveries().due(Set.of("email"), 10);
        assertThat(due).hasSize(1);
        assertThat(due.get(0).attempt()).isZero();
        StoredEvent copy = due.get(0).copy();
        assertThat(copy).isNotNull();
        assertThat(copy.event().text()).isEqualTo("{\"n\":1}");
        save(dead(1, "z"));
        assertThat(log.log.deadLetters().find(id).orElseThrow().redrives()).isEqualTo(1);
    }

    @Test
    void redrivesAnEditedEventUnderANewId() {
        save(dead(1, "x"));
        DeadLetter.Id id = new DeadLetter.Id("email", position(1));

        Event edited = log.log
                .deadLetters()
                .edit(id, "{\"n\":99}".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        log.log.deadLetters().redrive(id);

        Event old = events.get(1).event();
        assertThat(edited.id()).isNotEqualTo(old.id());
        assertThat(edited.headers()).containsEntry("editedfrom", old.id());
        Waiting due = deliveries().due(Set.of("email"), 10).get(0);
        assertThat(due.copy()).isNotNull();
        assertThat(due.copy().event()).usingRecursiveComparison().isEqualTo(edited);
        assertThat(log.log.deadLetters().edit(id, new byte[0])).isEmpty();
    }

    @Test
    void holdsTheKeyOfADeadLetterUntilItIsDiscarded() {
        save(new Change.Dead(events.get(1), 5, TestLog.failure("x"), true), new Change.Park(events.get(11)));
        DeadLetter.Id id = new DeadLetter.Id("email", position(1));

        assertThat(deliveries().releasable(Set.of("email"), 10)).isEmpty();
        assertThat(log.log.deadLetters().discard(id, "customer left")).isTrue();
        assertThat(log.log.deadLetters().discard(id, "customer left")).isFalse();

        assertThat(positions(deliveries().releasable(Set.of("email"), 10))).containsExactly(position(11));
        assertThat(log.log.deadLetters().find(id)).isEmpty();
        assertThat(log.log.deadLetters().redrive(id)).isFalse();
    }

    @Test
    void changesManyInSlices() {
        log.publish(1200);
        events = log.read(0, 2000).events();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            changes.add(dead(i, i % 2 == 0 ? "even" : "odd"));
        }
        save(changes.toArray(Change[]::new));
        List<Long> progress = new ArrayList<>();

        long redriven = log.log.deadLetters().redriveAll(new Filter("email", "even", null), progress::add);
        long discarded = log.log.deadLetters().discardAll(Filter.all(), "old", progress::add);

        assertThat(redriven).isEqualTo(550);
        assertThat(discarded).isEqualTo(550);
        assertThat(progress).containsExactly(500L, 550L, 500L, 550L);
        assertThat(log.log.deadLetters().count(Filter.all())).isZero();
        assertThat(deliveries().due(Set.of("email"), 1000)).hasSize(550);
    }

    @Test
    void parksADeadLetterThatIsReadAgain() {
        save(dead(1, "x"));
        save(new Change.Park(events.get(1)));

        assertThat(log.log.deadLetters().count(Filter.all())).isZero();
        assertThat(positions(deliveries().parked("email", K1, 10))).containsExactly(position(1));
    }
}
