/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.tck;

import static io.tidings.tck.Stage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Tidings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Subscriptions and their members: apart from each other, and never in each other's way. */
interface GroupRules {

    Stage stage();

    @Test
    default void losesNothingWhileMembersComeAndGoUnderLoad() throws Exception {
        Tidings publisher = stage().publisher();
        Witness witness = new Witness();
        Consumer<Tidings> member = each -> each.subscribe("s").partitions(64).to(Note.class, witness);
        stage().running(member);
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<List<String>>> publishers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String book = "p" + i + "-";
            publishers.add(stage().aside(() -> publishUntil(enough, publisher, book)));
        }

        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            Tidings other = stage().running(member);
            eventually().until(() -> stage().status(publisher, "s").owners().size() == 2);
            other.close();
            ids.addAll(publishEverywhere(publisher));
            witness.awaitIds(ids);
        }
        enough.set(true);

        for (Future<List<String>> each : publishers) {
            ids.addAll(each.get());
        }
        witness.awaitIds(ids);
        witness.assertOnce(ids);
    }

    @Test
    default void givesEverySubscriptionAllEventsAndEveryMemberAShare() {
        Tidings publisher = stage().publisher();
        Witness first = new Witness();
        Witness second = new Witness();
        Witness other = new Witness();
        for (Witness member : List.of(first, second)) {
            stage().running(each -> each.subscribe("shared").to(Note.class, member));
        }
        stage().running(each -> each.subscribe("other").to(Note.class, other));
        eventually().until(() -> stage().status(publisher, "shared").owners().size() == 2);

        List<String> ids = publishEverywhere(publisher);

        other.awaitIds(ids);
        eventually().until(() -> first.ids().size() + second.ids().size() == ids.size());
        other.assertOnce(ids);
        assertThat(first.all()).isNotEmpty();
        assertThat(second.all()).isNotEmpty();
        List<String> shared = new ArrayList<>(first.ids());
        shared.addAll(second.ids());
        assertThat(shared).containsExactlyInAnyOrderElementsOf(ids);
    }

    /** Its leases run out in the middle of what it took; when it wakes up, its progress is nobody's any more. */
    @Test
    default void aStopFinishesWhatIsInProgress() throws Exception {
        Tidings publisher = stage().publisher();
        CountDownLatch inside = new CountDownLatch(3);
        CountDownLatch finish = new CountDownLatch(1);
        Witness witness = new Witness();
        Tidings stopped = stage().running(
                        each -> each.subscribe("s").concurrency(3).to(Note.class, (note, delivery) -> {
                            inside.countDown();
                            finish.await();
                            witness.saw(delivery);
                        }));
        List<String> ids = Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 60).mapToObj(i -> Note.of("k" + i, i)).toList()));
        inside.await();

        Future<Boolean> stopping = stage().aside(() -> {
            stopped.stop(Duration.ofSeconds(60));
            return true;
        });
        assertThat(stopping.isDone()).isFalse();
        finish.countDown();
        stopping.get();

        assertThat(witness.all()).hasSizeGreaterThanOrEqualTo(3);
        stage().running(each -> each.subscribe("s").to(Note.class, witness));
        witness.awaitIds(ids);
        witness.assertOnce(ids);
    }

    /** Publishes at least one event for every partition. */
    private static List<String> publishEverywhere(Tidings publisher) {
        return Witness.idsOf(publisher.publishAll(
                IntStream.range(0, 500).mapToObj(i -> Note.of("e" + i, i)).toList()));
    }

    private static List<String> publishUntil(AtomicBoolean enough, Tidings publisher, String book) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; !enough.get(); i++) {
            ids.add(publisher.publish(Note.of(book + i % 100, i)).id());
        }
        return ids;
    }
}
