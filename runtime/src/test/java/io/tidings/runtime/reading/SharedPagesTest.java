/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogReader;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedPagesTest {

    private final CountedLog log = new CountedLog();
    private final SharedPages pages = new SharedPages(log);

    @BeforeEach
    void twoCatchUp() {
        pages.enter();
        pages.enter();
    }

    @Test
    void readsAPageOnceForAllWhoAskForTheSame() {
        LogReader.Page first = pages.read(after(0));

        assertThat(pages.read(after(0))).isSameAs(first);
        assertThat(pages.read(after(10))).isNotSameAs(first);
        assertThat(log.asked).containsExactly(after(0), after(10));
    }

    @Test
    void givesWhoeverHasHolesASnapshotOfItsOwn() {
        LogReader.Request withHoles = new LogReader.Request(PositionSet.of(7), 10, 10, LogReader.Interest.ALL);

        pages.read(withHoles);
        pages.read(withHoles);

        assertThat(log.asked).containsExactly(withHoles, withHoles);
    }

    @Test
    void looksAgainAtTheEndOfTheLog() {
        log.full = false;

        pages.read(after(0));
        pages.read(after(0));

        assertThat(log.asked).hasSize(2);
    }

    @Test
    void keepsNothingForOneAlone() {
        pages.read(after(0));
        pages.leave();
        pages.read(after(0));
        pages.enter();
        pages.read(after(0));

        assertThat(log.asked).hasSize(3);
    }

    @Test
    void keepsTheLastFewPages() {
        for (int i = 0; i <= 16; i++) {
            pages.read(after(i));
        }
        log.asked.clear();

        pages.read(after(16));
        pages.read(after(0));

        assertThat(log.asked).containsExactly(after(0));
    }

    @Test
    void keepsNoMoreThanSomeMegabytesOfData() {
        log.data = new byte[9 << 20];

        pages.read(after(0));
        pages.read(after(0));

        assertThat(log.asked).hasSize(2);
    }

    @Test
    void readsForItselfWhenTheOtherFails() throws Exception {
        log.inside = new CountDownLatch(1);
        log.failure = new IllegalStateException("the connection is gone");
        CompletableFuture<LogReader.Page> first = CompletableFuture.supplyAsync(() -> pages.read(after(0)));
        log.inside.await();

        CompletableFuture<LogReader.Page> second = CompletableFuture.supplyAsync(() -> pages.read(after(0)));
        log.goOn.countDown();

        assertThatThrownBy(first::get).hasRootCauseMessage("the connection is gone");
        assertThat(second.get().full()).isTrue();
    }

    private static LogReader.Request after(long position) {
        return new LogReader.Request(PositionSet.empty(), position, 10, LogReader.Interest.ALL);
    }

    /** Notes what it is asked, and answers with one event. */
    private static final class CountedLog implements LogReader {

        private final List<Request> asked = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile CountDownLatch inside = new CountDownLatch(0);
        private volatile RuntimeException failure;
        private volatile byte[] data = {1};
        private volatile boolean full = true;

        @Override
        public Page read(Request request) {
            asked.add(request);
            fail();
            Event event = Event.ofType("test.done").data(data, Event.JSON).build();
            long position = request.after() + 1;
            return new Page(
                    List.of(new StoredEvent(position, 0, Instant.EPOCH, event, true)),
                    position,
                    PositionSet.empty(),
                    full);
        }

        private void fail() {
            RuntimeException toThrow = failure;
            if (toThrow != null) {
                failure = null;
                inside.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw toThrow;
            }
        }

        @Override
        public List<StoredEvent> load(Collection<Long> positions) {
            return List.of();
        }

        @Override
        public Set<String> writers() {
            return Set.of();
        }

        @Override
        public EventLog.HoleRule holeRule() {
            return new EventLog.HoleRule(Duration.ZERO);
        }

        @Override
        public Cursor end() {
            return Cursor.ZERO;
        }

        @Override
        public Cursor before(Instant time) {
            return Cursor.ZERO;
        }
    }
}
