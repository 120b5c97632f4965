/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.runtime.subscription.Route;
import io.tidings.spi.Cursor;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PartitionTest {

    private static final Route ROUTE = new Route(Route.Kind.SINGLE, (deliveries, tx) -> Outcome.handled());

    @Test
    void leavesWhatStillRunsAsHoles() {
        Partition partition = partition(new Cursor(10, PositionSet.empty()));
        Task slow = open(partition, 11);
        Task quick = open(partition, 12);
        open(partition, 13);
        partition.noteRead(new Cursor(20, PositionSet.empty()));

        partition.done(quick);

        assertThat(partition.cursor()).isEqualTo(new Cursor(12, PositionSet.of(11)));
        partition.done(slow);
        assertThat(partition.cursor()).isEqualTo(new Cursor(12, PositionSet.empty()));
    }

    @Test
    void reachesTheReaderWhenNothingRuns() {
        Partition partition = partition(Cursor.ZERO);

        partition.noteRead(new Cursor(20, PositionSet.of(4, 17)));

        assertThat(partition.cursor()).isEqualTo(new Cursor(20, PositionSet.of(4, 17)));
    }

    @Test
    void neverOpensAHoleThatItKnewToBeDone() {
        Partition partition = partition(new Cursor(100, PositionSet.of(50)));

        partition.noteRead(new Cursor(80, PositionSet.of(50, 60)));
        assertThat(partition.seen()).isEqualTo(new Cursor(100, PositionSet.of(50)));

        partition.noteRead(new Cursor(120, PositionSet.of(60, 110)));
        assertThat(partition.seen()).isEqualTo(new Cursor(120, PositionSet.of(110)));
    }

    @Test
    void doesNotFallBackForALateEventFarBelow() {
        Partition partition = partition(new Cursor(100, PositionSet.of(5)));
        Task late = open(partition, 5);
        partition.noteRead(new Cursor(100, PositionSet.empty()));

        assertThat(partition.cursor()).isEqualTo(new Cursor(100, PositionSet.of(5)));
        partition.done(late);
        assertThat(partition.cursor()).isEqualTo(new Cursor(100, PositionSet.empty()));
    }

    @Test
    void ignoresWhatALookFoundBeforeItChangedHere() {
        Partition partition = partition(Cursor.ZERO);
        partition.lookBegins();
        assertThat(partition.takeWaiting(7, 1)).isTrue();
        assertThat(partition.takeWaiting(7, 1)).isFalse();

        partition.leftMemory(7);
        assertThat(partition.takeWaiting(7, 1)).isFalse();

        partition.lookBegins();
        assertThat(partition.takeWaiting(7, 2)).isTrue();
        assertThat(partition.takeWaiting(8, 0)).isFalse();
    }

    @RepeatedTest(50)
    void coversExactlyWhatIsDone() {
        Random random = new Random();
        Partition partition = partition(Cursor.ZERO);
        List<Task> running = new ArrayList<>();
        TreeSet<Long> done = new TreeSet<>();
        for (long position = 1; position <= 500; position++) {
            running.add(open(partition, position));
            partition.noteRead(new Cursor(position, PositionSet.empty()));
            while (running.size() > random.nextInt(20)) {
                Task task = running.remove(random.nextInt(running.size()));
                partition.done(task);
                done.add(task.position());
            }
            Cursor cursor = partition.cursor();

            for (Task task : running) {
                assertThat(cursor.covers(task.position())).isFalse();
            }
            assertThat(done).allMatch(cursor::covers);
        }
    }

    private static Partition partition(Cursor from) {
        return new Partition(new Lease("email", 0, "me", true, 1, from), 0);
    }

    private static Task open(Partition partition, long position) {
        StoredEvent event = new StoredEvent(
                position, 0, Instant.EPOCH, Event.ofType("test.done").build(), true);
        Task task = new Task(event, partition, ROUTE, null, 0, false);
        partition.opened(task);
        return task;
    }
}
