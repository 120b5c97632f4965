/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Receipt;
import io.tidings.Tidings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No loss: whoever comes, goes, is slow or is many, every event is handled. */
interface DeliveryRules {

    Stage stage();

    @Test
    default void deliversWhatWasPublishedBeforeTheSubscription() {
        List<Event> events = IntStream.range(0, 100)
                .mapToObj(i -> Event.ofType("note.taken")
                        .key("k" + i % 9)
                        .header("n", "" + i)
                        .data(
                                "book=k%d&number=%d&text=%s"
                                        .formatted(i % 9, i, "x".repeat(i))
                                        .getBytes(StandardCharsets.UTF_8),
                                "text/x")
                        .build())
                .toList();
        Map<String, Delivery<Event>> seen = new ConcurrentHashMap<>();
        Consumer<Tidings> subscriptions =
                each -> each.subscribe("s").startAt(stage().earliest()).decidingRaw("note.taken", (event, delivery) -> {
                    seen.put(event.id(), delivery);
                    return Outcome.handled();
                });

        stage().publisherBefore(subscriptions).publishAll(events);
        stage().running(subscriptions);

        eventually().until(() -> seen.size() == 100);
        for (Event event : events) {
            Event delivered = seen.get(event.id()).event();
            assertThat(delivered.data()).isEqualTo(event.data());
            assertThat(delivered.headers()).isEqualTo(event.headers());
            assertThat(delivered.key()).isEqualTo(event.key());
        }
    }

    @Test
    default void sharesTheWorkOfManyPublishersAmongManyMembers() throws Exception {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        for (int member = 0; member < 6; member++) {
            stage().running(each -> each.subscribe("s").to(Note.class, witness).concurrency(8));
        }

        List<Future<List<String>>> publishers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int number = i;
            publishers.add(stage().aside(() -> publishOneByOne(publisher, number, 150)));
        }
        List<String> ids = new ArrayList<>();
        for (Future<List<String>> each : publishers) {
            ids.addAll(each.get());
        }

        witness.awaitIds(ids);
        stage().awaitIdle(publisher, "s");
        witness.assertOnce(ids);
    }

    private static List<String> publishOneByOne(Tidings publisher, int number, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(publisher
                    .publish(Note.of("p%d-%d".formatted(number, i % 3), i))
                    .id());
        }
        return ids;
    }

    @Test
    default void keepsTwentyTypesApart() throws Exception {
        Tidings publisher = stage().publisher();
        Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
        Tidings consumer = stage().tidings();
        for (int i = 0; i < 20; i++) {
            AtomicInteger count = new AtomicInteger();
            counts.put("type%d.happened".formatted(i), count);
            consumer.subscribe("s" + i)
                    .startAt(stage().earliest())
                    .decidingRaw("type%d.happened".formatted(i), (event, delivery) -> {
                        count.incrementAndGet();
                        return Outcome.handled();
                    });
        }
        consumer.start();

        List<Future<Receipt>> publishing = counts.keySet().stream()
                .map(type -> stage().aside(() -> publisher.publishAll(IntStream.range(0, 100)
                        .mapToObj(i -> Stage.raw(type, "k" + i % 5))
                        .toList())))
                .toList();
        for (Future<Receipt> each : publishing) {
            each.get();
        }

        eventually()
                .untilAsserted(() -> assertThat(counts)
                        .allSatisfy((type, count) -> assertThat(count).hasValue(100)));
    }

    @Test
    default void losesNothingWhenConsumersCloseAndOpenAgain() throws Exception {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        stage().running(each -> each.subscribe("s").to(Note.class, witness)).close();
        Future<List<String>> publishing = stage().aside(() -> publishOneByOne(publisher, 0, 600));

        int closed = 0;
        while (!publishing.isDone() || closed < 4) {
            Tidings consumer = stage().running(each -> each.subscribe("s").to(Note.class, witness));
            witness.await(Math.min(600, (closed + 1) * 100));
            consumer.close();
            closed++;
        }
        stage().running(each -> each.subscribe("s").to(Note.class, witness));

        witness.awaitIds(publishing.get());
        witness.assertOnce(publishing.get());
    }

    @Test
    default void worksOnAfterTenHaveOpenedAndClosedAtOnce() throws Exception {
        Witness witness = new Witness();
        Tidings publisher = stage().publisher();
        List<Future<Boolean>> members = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            members.add(stage().aside(() -> {
                stage().running(each -> each.subscribe("s").to(Note.class, witness))
                        .close();
                return true;
            }));
        }
        for (Future<Boolean> each : members) {
            each.get();
        }

        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        List<String> ids = publishOneByOne(publisher, 0, 50);

        witness.awaitIds(ids);
        assertThat(witness.ids()).hasSize(50);
    }

    @Test
    default void deliversTheRestOfABatchThatAStopCutShort() throws Exception {
        Tidings publisher = stage().publisher();
        Witness handled = new Witness();
        CountDownLatch second = new CountDownLatch(2);
        Tidings interrupted = stage().running(each -> each.subscribe("s")
                .concurrency(1)
                .to(Note.class, (note, delivery) -> {
                    second.countDown();
                    if (second.getCount() == 0) {
                        new CountDownLatch(1).await();
                    }
                    handled.saw(delivery);
                }));
        Receipt receipt = publisher.publishAll(
                IntStream.range(0, 100).mapToObj(i -> Note.of("k" + i % 10, i)).toList());
        second.await();

        interrupted.stop(Duration.ZERO);
        assertThat(handled.all()).hasSize(1);
        stage().running(each -> each.subscribe("s").to(Note.class, handled));

        handled.awaitIds(Witness.idsOf(receipt));
        assertThat(handled.ids()).hasSize(100);
        assertThat(handled.attempts())
                .as("being stopped is not a failed attempt")
                .containsOnly(1);
    }

    @Test
    default void handsBatchesOfAtMostTheSizeAskedFor() {
        List<Integer> sizes = new ArrayList<>();
        Witness witness = new Witness();
        Consumer<Tidings> subscriptions = each -> each.subscribe("s")
                .startAt(stage().earliest())
                .concurrency(1)
                .batchSize(20)
                .inBatches(Note.class, batch -> {
                    sizes.add(batch.size());
                    batch.forEach(witness::saw);
                });

        stage().publisherBefore(subscriptions)
                .publishAll(IntStream.range(0, 250)
                        .mapToObj(i -> Note.of("k" + i % 10, i))
                        .toList());
        stage().running(subscriptions);

        witness.await(250);
        assertThat(sizes).allMatch(size -> size >= 1 && size <= 20);
        assertThat(sizes).as("what waits is handed over together").contains(20);
        assertThat(witness.books())
                .allSatisfy((book, numbers) -> assertThat(numbers).isSorted().hasSize(25));
    }
}
