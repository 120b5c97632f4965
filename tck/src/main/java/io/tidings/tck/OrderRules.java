/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.DeliveryHandler;
import io.tidings.Event;
import io.tidings.Ordering;
import io.tidings.Outcome;
import io.tidings.Receipt;
import io.tidings.RetryPolicy;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Order per key: one at a time, as their publishers committed. */
interface OrderRules {

    Stage stage();

    @Test
    default void handlesTheEventsOfAKeyInOrderAndOneAtATime() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        Alone alone = new Alone();
        for (int member = 0; member < 4; member++) {
            stage().running(each -> each.subscribe("s").concurrency(8).to(Note.class, alone.around(witness)));
        }

        for (int i = 0; i < 1000; i += 50) {
            int from = i;
            publisher.publishAll(IntStream.range(0, 50)
                    .mapToObj(j -> Note.of("k" + (from + j) % 16, from + j))
                    .toList());
        }

        witness.await(1000);
        assertThat(alone.overlaps()).isEmpty();
        assertInOrder(witness, 16);
    }

    @Test
    default void keepsTheOrderWhileMembersComeAndGoAndHandlersFail() throws Exception {
        long seed = Seeds.next("keepsTheOrderWhileMembersComeAndGoAndHandlersFail");
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        Alone alone = new Alone();
        Set<String> failed = ConcurrentHashMap.newKeySet();
        Random chance = new Random(seed);
        DeliveryHandler<Note> sometimesFailing = alone.around((note, delivery) -> {
            if (chance.nextInt(10) < 2 && failed.add(delivery.event().id())) {
                throw new IllegalStateException("fails once");
            }
            witness.saw(delivery);
        });
        java.util.function.Consumer<Tidings> member = each -> each.subscribe("s")
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(5)
                        .backoff(Duration.ofMillis(20), 1, Duration.ofMillis(20)))
                .outageAfter(0, Duration.ofSeconds(1))
                .to(Note.class, sometimesFailing);
        stage().running(member);
        Future<List<String>> publishing = stage().aside(() -> publishSlowly(publisher, 600, 12));

        for (int round = 0; round < 3; round++) {
            Tidings second = stage().running(member);
            eventually().until(() -> stage().status(publisher, "s").owners().size() == 2);
            second.close();
        }

        List<String> ids = publishing.get();
        witness.awaitIds(ids);
        assertThat(alone.overlaps()).as("seed %d", seed).isEmpty();
        witness.assertOnce(ids);
        assertInOrder(witness, 12);
    }

    private static List<String> publishSlowly(Tidings publisher, int count, int keys) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(publisher.publish(Note.of("k" + i % keys, i)).id());
        }
        return ids;
    }

    @Test
    default void keepsTheOrderAcrossTypesOfATopicButNotAcrossTopics() throws Exception {
        Tidings publisher = stage().publisher();
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> order = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s")
                .to(Note.class, note -> {
                    release.await();
                    order.add("note");
                })
                .to(Note.Torn.class, torn -> order.add("torn"))
                .to(Note.Spilt.class, spilt -> order.add("spilt")));

        publisher.publishAll(List.of(Note.of("a", 1), new Note.Torn("a", 1), new Note.Spilt("a", 1)));

        eventually().until(() -> order.contains("spilt"));
        release.countDown();
        eventually().until(() -> order.size() == 3);
        assertThat(order).containsExactly("spilt", "note", "torn");
    }

    @Test
    default void acceptsEventsWithoutAKeyAndSpreadsThem() throws Exception {
        Tidings publisher = stage().publisher();
        CountDownLatch together = new CountDownLatch(8);
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s").concurrency(8).to(Note.class, (note, delivery) -> {
            together.countDown();
            together.await();
            witness.saw(delivery);
        }));

        Receipt receipt = publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of(null, i)).toList());

        witness.awaitIds(Witness.idsOf(receipt));
        assertThat(witness.all()).allMatch(delivery -> delivery.event().key().isEmpty());
    }

    @Test
    default void aFailedEventWithoutAKeyHoldsUpNobody() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .retry(RetryPolicy.none())
                .to(Note.class, (note, delivery) -> {
                    if (note.number() % 2 == 0) {
                        throw new IllegalStateException("even");
                    }
                    witness.saw(delivery);
                })
                .outageAfter(0, Duration.ofSeconds(1)));

        publisher.publishAll(
                IntStream.range(0, 20).mapToObj(i -> Note.of(null, i)).toList());

        witness.await(10);
        stage().awaitDeadLetters(publisher, "s", 10);
    }

    @Test
    default void keepsNoOrderForWhomAskedForNone() throws Exception {
        Tidings publisher = stage().publisher();
        CountDownLatch together = new CountDownLatch(4);
        Witness witness = new Witness();
        stage().running(each -> each.subscribe("s")
                .ordering(Ordering.NONE)
                .concurrency(4)
                .to(Note.class, (note, delivery) -> {
                    if (note.number() == 0) {
                        throw new IllegalStateException("blocks nothing");
                    }
                    together.countDown();
                    together.await();
                    witness.saw(delivery);
                }));

        publisher.publishAll(
                IntStream.range(0, 9).mapToObj(i -> Note.of("one key", i)).toList());

        witness.await(8);
    }

    @Test
    default void aReplayKeepsTheOrder() {
        Witness witness = new Witness();
        Consumer<Tidings> subscriptions = each ->
                each.subscribe("s").startAt(stage().earliest()).concurrency(8).to(Note.class, witness);

        Receipt receipt = stage().publisherBefore(subscriptions)
                .publishAll(IntStream.range(0, 2500)
                        .mapToObj(i -> Note.of("k" + i % 5, i))
                        .toList());
        stage().running(subscriptions);

        witness.awaitIds(Witness.idsOf(receipt));
        assertThat(witness.all()).hasSize(2500);
        assertInOrder(witness, 5);
    }

    @Test
    default void aFilterKeepsTheOrderOfWhatItLetsThrough() {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        SubscriptionBuilder[] builder = new SubscriptionBuilder[1];
        stage().running(each -> builder[0] = each.subscribe("s")
                .filter(event -> !event.key().orElse("").equals("k1"))
                .to(Note.class, witness));

        publisher.publishAll(
                IntStream.range(0, 90).mapToObj(i -> Note.of("k" + i % 3, i)).toList());

        witness.await(60);
        stage().awaitIdle(publisher, "s");
        assertThat(witness.books()).containsOnlyKeys("k0", "k2");
        assertInOrder(witness, 2);
    }

    @Test
    default void asksForTheMostPreciseHandler() {
        Tidings publisher = stage().publisher();
        Queue<String> order = new ConcurrentLinkedQueue<>();
        stage().running(each -> each.subscribe("s")
                .to(Note.class, note -> order.add("type"))
                .decidingRaw("note.*", (event, delivery) -> told(order, "family", event))
                .decidingRaw("*", (event, delivery) -> told(order, "all", event)));

        publisher.publishAll(List.of(Note.of("a", 1), new Note.Torn("a", 2), new Note.Spilt("b", 1)));

        eventually().until(() -> order.size() == 3);
        assertThat(order).containsExactlyInAnyOrder("type", "family note.torn", "all ink.spilt");
    }

    private static Outcome told(Queue<String> order, String who, Event event) {
        order.add(who + " " + event.type());
        return Outcome.handled();
    }

    private static void assertInOrder(Witness witness, int books) {
        assertThat(witness.books())
                .hasSize(books)
                .allSatisfy((book, numbers) ->
                        assertThat(numbers).as(book).isSorted().doesNotHaveDuplicates());
    }

    /** Notices when two events of a key are handled at once. */
    final class Alone {

        private final Set<String> busy = ConcurrentHashMap.newKeySet();
        private final Queue<String> overlaps = new ConcurrentLinkedQueue<>();

        DeliveryHandler<Note> around(DeliveryHandler<Note> handler) {
            return (note, delivery) -> {
                String key = delivery.event().key().orElseThrow();
                if (!busy.add(key)) {
                    overlaps.add(key);
                }
                try {
                    handler.handle(note, delivery);
                } finally {
                    busy.remove(key);
                }
            };
        }

        Queue<String> overlaps() {
            return overlaps;
        }
    }
}
