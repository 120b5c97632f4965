/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogException;
import io.tidings.spi.LogReader;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class HoleTrackerTest {

    private final ScriptedLog log = new ScriptedLog();

    @Test
    void deliversWhatFillsAHoleAndNothingTwice() {
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        log.commit(1, 3);

        List<Long> first = read(tracker);
        log.commit(2);
        List<Long> second = read(tracker);

        assertThat(first).containsExactly(1L, 3L);
        assertThat(second).containsExactly(2L);
        assertThat(tracker.read()).isEqualTo(new Cursor(3, PositionSet.empty()));
    }

    @Test
    void keepsAHoleOpenWhileItsWriterLives() {
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        log.writers.add("slow");
        log.commit(1, 3);
        for (int i = 0; i < 5; i++) {
            read(tracker);
        }

        log.writers.clear();
        log.commit(2);

        assertThat(read(tracker)).containsExactly(2L);
    }

    @Test
    void forgetsAHoleOnceItsWritersAreGone() throws InterruptedException {
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        log.commit(1, 5);
        read(tracker);

        assertThat(tracker.read().holes()).isEqualTo(PositionSet.range(2, 4));
        read(tracker);
        assertThat(tracker.read()).isEqualTo(new Cursor(5, PositionSet.empty()));
    }

    @Test
    void servesWhoeverIsBehindInTheSameSnapshot() {
        HoleTracker ahead = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        log.commit(1, 2, 3, 4, 6);
        read(ahead);
        Cursor behind = new Cursor(4, PositionSet.of(2));
        log.commit(5, 7);

        LogReader.Page page = ahead.nextWith(100, behind);

        assertThat(positions(page)).containsExactly(2L, 5L, 6L, 7L);
        assertThat(ahead.read().position()).isEqualTo(7);
    }

    @Test
    void losesNothingOfABulkThatCommitsLateAndIsLargerThanAPage() {
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        log.writers.add("bulk");
        log.commit(31);
        List<Long> delivered = new ArrayList<>(read(tracker));
        LongStream.rangeClosed(1, 30).forEach(log::commit);
        log.writers.clear();

        List<Long> next = read(tracker);
        while (!next.isEmpty()) {
            delivered.addAll(next);
            next = read(tracker);
        }

        assertThat(delivered).hasSize(31).doesNotHaveDuplicates();
    }

    @Test
    void saysWhenWhoeverIsBehindCouldNotBeServedWhole() {
        HoleTracker ahead = new HoleTracker(log, new Cursor(100, PositionSet.empty()), LogReader.Interest.ALL);
        LongStream.rangeClosed(1, 30).forEach(log::commit);

        ahead.nextWith(7, new Cursor(100, PositionSet.range(1, 30)));
        assertThat(ahead.hasMet()).isFalse();

        ahead.nextWith(50, new Cursor(100, PositionSet.range(1, 30)));
        assertThat(ahead.hasMet()).isTrue();
    }

    @Test
    void losesNoPageWhenTheLookForWritersFails() {
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        List<Long> delivered = new ArrayList<>();
        log.away = true;
        log.commit(1, 3);
        delivered.addAll(readOrFail(tracker));
        log.commit(4);
        delivered.addAll(readOrFail(tracker));

        log.away = false;
        delivered.addAll(read(tracker));

        assertThat(delivered).containsExactly(1L, 3L, 4L);
    }

    private static List<Long> readOrFail(HoleTracker tracker) {
        try {
            return read(tracker);
        } catch (EventLogException away) {
            return List.of();
        }
    }

    @Test
    void keepsTheHolesThatAReadForSomebodyBehindDidNotReach() {
        HoleTracker ahead = new HoleTracker(log, new Cursor(200, PositionSet.of(150)), LogReader.Interest.ALL);
        log.writers.add("slow");
        LongStream.rangeClosed(1, 120).forEach(log::commit);

        ahead.nextWith(7, new Cursor(100, PositionSet.range(1, 100)));
        log.commit(150);

        assertThat(ahead.hasMet()).isFalse();
        assertThat(read(ahead)).contains(150L);
    }

    @RepeatedTest(100)
    void losesNothingWhateverTheOrderOfCommits() {
        Random random = new Random();
        HoleTracker tracker = new HoleTracker(log, Cursor.ZERO, LogReader.Interest.ALL);
        List<Long> delivered = new ArrayList<>();
        TreeSet<Long> committed = new TreeSet<>();
        List<Long> inFlight = new ArrayList<>();
        long next = 1;
        for (int step = 0; step < 300; step++) {
            int dice = random.nextInt(10);
            if (dice < 4) {
                inFlight.add(next);
                log.writers.add("tx" + next++);
            } else if (dice < 8 && !inFlight.isEmpty()) {
                long position = inFlight.remove(random.nextInt(inFlight.size()));
                if (random.nextInt(5) > 0) {
                    log.commit(position);
                    committed.add(position);
                }
                log.writers.remove("tx" + position);
            } else {
                delivered.addAll(read(tracker));
            }
        }
        List<Long> rest = read(tracker);
        while (!rest.isEmpty()) {
            delivered.addAll(rest);
            rest = read(tracker);
        }

        assertThat(delivered).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(committed);
    }

    private static List<Long> read(HoleTracker tracker) {
        return positions(tracker.next(7));
    }

    @Test
    void asksForAllWhereMostIsWantedAndOnlyForWhatIsWantedElsewhere() {
        LogReader.Interest wanted = new LogReader.Interest(Set.of("test.done"));
        LogReader.Interest unwanted = new LogReader.Interest(Set.of("test.other"));
        LongStream.rangeClosed(1, 30).forEach(log::commit);

        HoleTracker dense = new HoleTracker(log, Cursor.ZERO, wanted);
        List<Long> found = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            found.addAll(positions(dense.next(10)));
        }
        HoleTracker sparse = new HoleTracker(log, Cursor.ZERO, unwanted);
        sparse.next(10);
        sparse.next(10);

        assertThat(found)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        assertThat(log.asked)
                .containsExactly(wanted, LogReader.Interest.ALL, LogReader.Interest.ALL, unwanted, unwanted);
        assertThat(sparse.read().position()).isEqualTo(20);
    }

    private static List<Long> positions(LogReader.Page page) {
        return page.events().stream().map(StoredEvent::position).toList();
    }

    /** A log in memory whose commits and writers are set by the test. */
    private static final class ScriptedLog implements LogReader {

        private final TreeSet<Long> committed = new TreeSet<>();
        private final Set<String> writers = new HashSet<>();
        private final List<Interest> asked = new ArrayList<>();
        private boolean away;

        void commit(long... positions) {
            for (long position : positions) {
                committed.add(position);
            }
        }

        @Override
        public Page read(Request request) {
            List<Long> found = new ArrayList<>(committed.stream()
                    .filter(request.holes()::contains)
                    .limit(request.limit())
                    .toList());
            List<Long> fresh = committed.tailSet(request.after(), false).stream()
                    .limit(request.limit() - found.size())
                    .toList();
            found.addAll(fresh);
            long last = fresh.isEmpty() ? request.after() : fresh.get(fresh.size() - 1);
            PositionSet shown = PositionSet.of(
                    new TreeSet<>(found).stream().mapToLong(Long::longValue).toArray());
            PositionSet missing = request.holes()
                    .plus(PositionSet.range(request.after() + 1, last))
                    .minus(shown);
            asked.add(request.interest());
            boolean wanted = request.interest().types().isEmpty()
                    || request.interest().types().contains("test.done");
            List<StoredEvent> events = found.stream()
                    .filter(position -> wanted)
                    .sorted()
                    .map(ScriptedLog::event)
                    .toList();
            return new Page(events, last, missing, found.size() == request.limit());
        }

        private static StoredEvent event(long position) {
            return new StoredEvent(
                    position, 0, Instant.EPOCH, Event.ofType("test.done").build(), true);
        }

        @Override
        public List<StoredEvent> load(Collection<Long> positions) {
            return positions.stream().map(ScriptedLog::event).toList();
        }

        @Override
        public Set<String> writers() {
            if (away) {
                throw new EventLogException("the server was killed", null, true);
            }
            return Set.copyOf(writers);
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
