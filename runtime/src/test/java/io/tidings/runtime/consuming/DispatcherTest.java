/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.runtime.subscription.DeclaredSubscription;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private final Dispatcher dispatcher = new Dispatcher(options(), Slots::partition, new NoSignals());

    @Test
    void ignoresPagesThatBeginBeyondANewPartition() {
        dispatcher.add(partition(0, at(1000)));
        Beginning atTheTail = dispatcher.beginFeed().orElseThrow();
        assertThat(new Intake(dispatcher).offer(atTheTail, List.of(event(0, 1001)), at(1001)))
                .isTrue();
        Partition late = partition(1, at(10));

        dispatcher.add(late);
        new Intake(dispatcher).offer(atTheTail, List.of(event(1, 1002)), at(1002));

        assertThat(late.seen()).as("what lies between is still to be read").isEqualTo(at(10));
        Beginning next = dispatcher.beginFeed().orElseThrow();
        assertThat(next.cursor()).isEqualTo(at(10));
        assertThat(new Intake(dispatcher).offer(next, List.of(event(1, 11)), at(11)))
                .isTrue();
        assertThat(late.seen()).isEqualTo(at(11));
    }

    @Test
    void ignoresPagesOfAnEarlierReading() {
        Partition partition = partition(0, at(10));
        dispatcher.add(partition);
        Beginning earlier = dispatcher.beginFeed().orElseThrow();
        Beginning later = dispatcher.beginFeed().orElseThrow();

        new Intake(dispatcher).offer(earlier, List.of(), at(30));
        assertThat(partition.seen()).isEqualTo(at(10));

        new Intake(dispatcher).offer(later, List.of(), at(20));
        assertThat(partition.seen()).isEqualTo(at(20));
    }

    /** Several partitions of a broker offer: room that one finds does not make up for the refusal of another. */
    @Test
    void saysThatThereIsRoomToWhoeverWasRefused() {
        AtomicInteger calls = new AtomicInteger();
        Dispatcher full = new Dispatcher(options(), Slots::partition, new NoSignals() {
            @Override
            public void room() {
                calls.incrementAndGet();
            }
        });
        Intake intake = new Intake(full);
        full.add(partition(0, at(0)));
        full.add(partition(1, at(0)));
        full.trustUntil(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
        List<StoredEvent> page =
                LongStream.rangeClosed(1, 2000).mapToObj(i -> event(0, i)).toList();
        assertThat(intake.offer(0, 1, page, at(2000))).isTrue();
        assertThat(intake.offer(0, 1, List.of(event(0, 2001)), at(2001))).isFalse();

        handle(full, 100);
        assertThat(intake.offer(1, 1, List.of(event(1, 1)), at(1))).isTrue();
        assertThat(calls).hasValue(0);
        handle(full, 2001);

        assertThat(calls).hasValue(1);
        assertThat(intake.offer(0, 1, List.of(event(0, 2001)), at(2001))).isTrue();
    }

    private static void handle(Dispatcher dispatcher, int atLeast) {
        int handled = 0;
        for (Grab grab = dispatcher.grab(); grab != null; grab = handled < atLeast ? dispatcher.grab() : null) {
            for (int i = 0; i < grab.tasks.size(); i++) {
                grab.verdict(i, Verdict.HANDLED);
            }
            handled += grab.tasks.size();
            dispatcher.complete(grab, 1000);
        }
    }

    private static Cursor at(long position) {
        return new Cursor(position, PositionSet.empty());
    }

    private static Partition partition(int number, Cursor cursor) {
        return new Partition(new Lease("s", number, "me", true, 1, cursor), 0);
    }

    private static StoredEvent event(int partition, long position) {
        return new StoredEvent(
                position,
                Slots.firstOf(partition, 2),
                Instant.EPOCH,
                Event.ofType("note.taken").key("k").build(),
                true);
    }

    private static SubscriptionOptions options() {
        DeclaredSubscription subscription = new DeclaredSubscription("s", started -> {});
        subscription.partitions(2).decidingRaw("*", (event, delivery) -> Outcome.handled());
        return subscription.seal();
    }

    static class NoSignals implements Dispatcher.Signals {

        @Override
        public void work() {}

        @Override
        public void progress() {}

        @Override
        public void room() {}

        @Override
        public void wake(long afterNanos) {}
    }
}
