/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.BRISK;
import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.DeadLetters.Filter;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Publication;
import io.tidings.Receipt;
import io.tidings.RetryPolicy;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.WhenExhausted;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The desk for deliveries that gave up. */
interface DeadLetterRules {

    Stage stage();

    @Test
    default void keepsEverythingNeededToUnderstandADeadLetter() {
        Tidings publisher = stage().publisher();
        Queue<DeadLetter> told = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s")
                .retry(BRISK)
                .onDeadLetter(told::add)
                .to(Note.class, note -> {
                    throw new UnsupportedOperationException("no such book");
                }));

        Receipt receipt = publisher.publish(Publication.of(new Note("a", 7, "Ünïcode ✓ 😀"))
                .subject("shelf")
                .header("tenant", "acmé")
                .correlationId("c-1"));

        stage().awaitDeadLetters(publisher, "s", 1);
        DeadLetter letter = publisher.deadLetters().list(Filter.all(), null, 10).get(0);
        assertThat(letter.event().id()).isEqualTo(receipt.id());
        keepsTheEvent(letter);
        keepsTheFailure(letter);
        assertThat(publisher.deadLetters().find(letter.id())).contains(letter);
        eventually().until(() -> !told.isEmpty());
        assertThat(told).hasSize(1).first().satisfies(one -> {
            assertThat(one.id()).isEqualTo(letter.id());
            assertThat(one.failure().fingerprint()).isEqualTo(letter.failure().fingerprint());
            assertThat(one.event().data()).isEqualTo(letter.event().data());
        });
    }

    private static void keepsTheEvent(DeadLetter letter) {
        assertThat(letter.event().headers()).containsEntry("tenant", "acmé").containsEntry("correlationid", "c-1");
        assertThat(letter.event().key()).contains("a");
        assertThat(letter.event().subject()).contains("shelf");
        assertThat(letter.event().topic()).isEqualTo("note");
        assertThat(new PlainCodec()
                        .decode(letter.event().data(), "", Note.class)
                        .text())
                .isEqualTo("Ünïcode ✓ 😀");
    }

    private static void keepsTheFailure(DeadLetter letter) {
        assertThat(letter.attempts()).isEqualTo(BRISK.attempts());
        assertThat(letter.failure().exception()).isEqualTo(UnsupportedOperationException.class.getName());
        assertThat(letter.failure().message()).isEqualTo("no such book");
        assertThat(letter.failure().stack()).contains("DeadLetterRules");
        assertThat(letter.failure().host()).isNotBlank();
        assertThat(letter.firstFailedAt()).isBeforeOrEqualTo(letter.deadAt());
        assertThat(letter.deadAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(letter.redrives()).isZero();
    }

    @Test
    default void listsAndGroupsAndCounts() {
        Tidings publisher = stage().publisher();
        Desk desk = desk(publisher);

        assertThat(desk.letters.count(Filter.all())).isEqualTo(30);
        assertThat(desk.letters.count(new Filter("one", null, null))).isEqualTo(15);
        assertThat(desk.letters.count(new Filter("one", null, "note.torn"))).isEqualTo(5);
        assertThat(desk.letters.count(new Filter("nobody", null, null))).isZero();
        List<DeadLetters.Group> groups = desk.letters.groups(new Filter("one", null, null));
        assertThat(groups).extracting(DeadLetters.Group::count).containsExactly(10L, 5L);
        assertThat(groups).extracting(DeadLetters.Group::exception).containsOnly("java.lang.IllegalStateException");
        assertThat(desk.letters.count(new Filter(null, groups.get(1).fingerprint(), null)))
                .isGreaterThanOrEqualTo(5);
        assertThat(pages(desk.letters, Filter.all(), 7))
                .hasSize(30)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> a.subscription().equals(b.subscription())
                        ? Long.compare(a.position(), b.position())
                        : a.subscription().compareTo(b.subscription()));
    }

    private static List<DeadLetter.Id> pages(DeadLetters letters, Filter filter, int size) {
        List<DeadLetter.Id> all = new ArrayList<>();
        DeadLetter.Id after = null;
        for (List<DeadLetter> page = letters.list(filter, null, size);
                !page.isEmpty();
                page = letters.list(filter, after, size)) {
            assertThat(page).hasSizeLessThanOrEqualTo(size);
            page.forEach(letter -> all.add(letter.id()));
            after = all.get(all.size() - 1);
        }
        return all;
    }

    /** Two subscriptions with fifteen dead letters each, that handle everything from now on. */
    private Desk desk(Tidings publisher) {
        Desk desk = new Desk(publisher.deadLetters(), new AtomicBoolean(true), new Witness(), new Witness());
        stage().running(each -> {
            for (String name : List.of("one", "two")) {
                Witness witness = name.equals("one") ? desk.one : desk.two;
                each.subscribe(name)
                        .retry(RetryPolicy.none())
                        .outageAfter(0, java.time.Duration.ofSeconds(1))
                        .to(Note.class, (note, delivery) -> witnessed(desk, witness, delivery))
                        .to(Note.Torn.class, (torn, delivery) -> {
                            if (desk.broken.get()) {
                                throw new IllegalStateException("torn");
                            }
                            witness.saw(delivery);
                        });
            }
        });
        publisher.publishAll(
                IntStream.range(0, 10).mapToObj(i -> Note.of("k" + i % 3, i)).toList());
        publisher.publishAll(IntStream.range(0, 5)
                .mapToObj(i -> new Note.Torn("k" + i % 3, i))
                .toList());
        stage().awaitDeadLetters(publisher, "one", 15);
        stage().awaitDeadLetters(publisher, "two", 15);
        desk.broken.set(false);
        return desk;
    }

    private static void witnessed(Desk desk, Witness witness, Delivery<Note> delivery) {
        if (desk.broken.get()) {
            throw new IllegalStateException("broken");
        }
        witness.saw(delivery);
    }

    /** What a desk test works with. */
    record Desk(DeadLetters letters, AtomicBoolean broken, Witness one, Witness two) {}

    @Test
    default void redrivesToItsOwnSubscriptionOnlyAndOnce() {
        Tidings publisher = stage().publisher();
        Desk desk = desk(publisher);
        stage().awaitIdle(publisher, "one");
        long place = stage().status(publisher, "one").position();
        DeadLetter letter =
                desk.letters.list(new Filter("one", null, null), null, 1).get(0);

        assertThat(desk.letters.redrive(letter.id())).isTrue();
        assertThat(desk.letters.redrive(letter.id())).isFalse();

        desk.one.await(1);
        stage().awaitDeadLetters(publisher, "one", 14);
        stage().awaitIdle(publisher, "one");
        assertThat(desk.letters.redrive(letter.id())).isFalse();
        assertThat(desk.one.ids()).containsExactly(letter.event().id());
        assertThat(desk.one.attempts()).containsExactly(1);
        assertThat(desk.two.all()).isEmpty();
        assertThat(stage().status(publisher, "two").deadLetters()).isEqualTo(15);
        assertThat(stage().status(publisher, "one").position()).isEqualTo(place);
    }

    @Test
    default void redrivesAGroupByManyHandsAtOnce() throws Exception {
        Tidings publisher = stage().publisher();
        Desk desk = desk(publisher);
        List<Long> progress = new ArrayList<>();
        List<Future<Long>> hands = new ArrayList<>();

        long first = desk.letters.redriveAll(new Filter("one", null, "note.torn"), progress::add);
        for (int i = 0; i < 4; i++) {
            hands.add(stage().aside(() -> desk.letters.redriveAll(Filter.all(), done -> {})));
        }
        long rest = 0;
        for (Future<Long> each : hands) {
            rest += each.get();
        }

        assertThat(first).isEqualTo(5);
        assertThat(progress).isSorted().endsWith(5L);
        assertThat(rest).isEqualTo(25);
        desk.one.await(15);
        desk.two.await(15);
        stage().awaitIdle(publisher, "one");
        stage().awaitIdle(publisher, "two");
        assertThat(desk.one.ids()).doesNotHaveDuplicates().hasSize(15);
        assertThat(desk.two.ids()).doesNotHaveDuplicates().hasSize(15);
        assertThat(desk.letters.count(Filter.all())).isZero();
    }

    @Test
    default void countsRedrivesThatFailAgain() {
        Tidings publisher = stage().publisher();
        Desk desk = desk(publisher);
        desk.broken.set(true);
        DeadLetter.Id id = desk.letters.list(Filter.all(), null, 1).get(0).id();

        for (int i = 1; i <= 2; i++) {
            int times = i;
            assertThat(desk.letters.redrive(id)).isTrue();
            eventually()
                    .untilAsserted(() -> assertThat(desk.letters.find(id))
                            .isPresent()
                            .hasValueSatisfying(letter -> {
                                assertThat(letter.redrives()).isEqualTo(times);
                                assertThat(letter.attempts()).isEqualTo(1);
                            }));
        }
        desk.broken.set(false);
        desk.letters.redrive(id);

        eventually().until(() -> desk.letters.find(id).isEmpty());
        desk.one.await(1);
    }

    @Test
    default void editsTheDataAndKeepsTheLink() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        Event broken = Event.ofType("note.taken")
                .key("a")
                .header("tenant", "acme")
                .data("number=x".getBytes(StandardCharsets.UTF_8), PlainCodec.CONTENT_TYPE)
                .build();
        publisher.publish(broken);
        stage().awaitDeadLetters(publisher, "s", 1);
        DeadLetter.Id id =
                publisher.deadLetters().list(Filter.all(), null, 1).get(0).id();

        Event edited = publisher
                .deadLetters()
                .edit(id, "book=a&number=5&text=".getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        publisher.deadLetters().redrive(id);

        witness.await(1);
        Delivery<?> delivery = witness.all().get(0);
        assertThat(witness.numbers()).containsExactly(5);
        assertThat(delivery.event().id()).isEqualTo(edited.id()).isNotEqualTo(broken.id());
        assertThat(delivery.event().headers())
                .containsEntry("editedfrom", broken.id())
                .containsEntry("tenant", "acme");
        assertThat(delivery.event().key()).contains("a");
        stage().awaitIdle(publisher, "s");
        assertThat(publisher.deadLetters().edit(id, new byte[0])).isEmpty();
    }

    @Test
    default void discardsForGood() {
        Tidings publisher = stage().publisher();
        Desk desk = desk(publisher);
        DeadLetter.Id id = desk.letters.list(Filter.all(), null, 1).get(0).id();

        assertThat(desk.letters.discard(id, "a test order")).isTrue();
        assertThat(desk.letters.discard(id, "again")).isFalse();
        assertThat(desk.letters.redrive(id)).isFalse();
        assertThat(desk.letters.discardAll(new Filter("two", null, null), "all tests", done -> {}))
                .isEqualTo(15);

        assertThat(desk.letters.count(Filter.all())).isEqualTo(14);
        assertThat(desk.letters.find(id)).isEmpty();
        assertThat(desk.letters.redriveAll(new Filter("two", null, null), done -> {}))
                .isZero();
        assertThat(stage().status(publisher, "two").lagEvents()).isZero();
    }

    @Test
    default void aRedriveThatSucceedsFreesTheKeyItHeld() {
        Tidings publisher = stage().publisher();
        AtomicBoolean broken = new AtomicBoolean(true);
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.none())
                .whenExhausted(WhenExhausted.HOLD_KEY)
                .to(Note.class, (note, delivery) -> {
                    if (broken.get() && note.number() == 0) {
                        throw new IllegalStateException("broken");
                    }
                    witness.saw(delivery);
                }));
        publisher.publishAll(
                IntStream.range(0, 150).mapToObj(i -> Note.of("a", i)).toList());
        stage().awaitDeadLetters(publisher, "s", 1);
        eventually().until(() -> stage().status(publisher, "s").parked() == 149);

        publisher.deadLetters().redriveAll(Filter.all(), done -> {});
        eventually()
                .until(() -> stage().status(publisher, "s").deadLetters() == 1
                        && stage().status(publisher, "s").retrying() == 0
                        && publisher
                                        .deadLetters()
                                        .list(Filter.all(), null, 1)
                                        .get(0)
                                        .redrives()
                                == 1);
        assertThat(witness.all()).isEmpty();
        broken.set(false);
        publisher.deadLetters().redriveAll(Filter.all(), done -> {});

        witness.await(150);
        publisher.publish(Note.of("a", 150));
        witness.await(151);
        assertThat(witness.numbers()).isSorted().doesNotHaveDuplicates();
        stage().awaitIdle(publisher, "s");
        SubscriptionStatus status = stage().status(publisher, "s");
        assertThat(status.deadLetters() + status.retrying() + status.parked()).isZero();
    }
}
