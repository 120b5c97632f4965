/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A look at the log that leaves no trace. */
public final class LogTail implements EventTail {

    private static final int PAGE = 1000;

    private final LogReader reader;
    private final Start start;
    private final Duration idlePoll;
    private final Queue<StoredEvent> buffer = new ArrayDeque<>();
    private final Bell bell = new Bell();
    private @Nullable HoleTracker tracker;

    /**
     * Makes a tail. Touches no database.
     *
     * @param reader reads the log
     * @param start where to begin
     * @param idlePoll the longest pause between looks
     */
    public LogTail(LogReader reader, Start start, Duration idlePoll) {
        this.reader = reader;
        this.start = start;
        this.idlePoll = idlePoll;
    }

    @Override
    public List<Entry> next(int limit, Duration wait) throws InterruptedException {
        if (limit < 1 || limit > 10_000) {
            throw new IllegalArgumentException("limit must be from 1 to 10000: " + limit);
        }
        long deadline = System.nanoTime() + wait.toNanos();
        Pace pace = new Pace(idlePoll);
        while (buffer.isEmpty()) {
            LogReader.Page page = tracker().next(PAGE);
            buffer.addAll(page.events());
            long left = deadline - System.nanoTime();
            if (page.events().isEmpty() && !page.full()) {
                if (left <= 0) {
                    return List.of();
                }
                bell.await(Math.min(left, pace.pauseAfter(0, false)));
            }
        }
        return take(limit);
    }

    private List<Entry> take(int limit) {
        List<StoredEvent> taken = new ArrayList<>();
        while (taken.size() < limit && !buffer.isEmpty()) {
            taken.add(buffer.remove());
        }
        return Whole.of(reader, taken).stream()
                .map(stored -> new Entry(stored.position(), stored.event()))
                .toList();
    }

    private HoleTracker tracker() {
        if (tracker == null) {
            tracker = new HoleTracker(reader, cursor(reader, start), LogReader.Interest.ALL);
        }
        return tracker;
    }

    private static Cursor cursor(LogReader reader, Start start) {
        if (start instanceof Start.At at) {
            return reader.before(at.time());
        }
        if (start instanceof Start.Position place) {
            return new Cursor(Math.max(0, place.position() - 1), Cursor.ZERO.holes());
        }
        return start instanceof Start.Latest ? reader.end() : Cursor.ZERO;
    }

    /** Fetches large data that a page left behind. */
    public static final class Whole {

        private Whole() {}

        /**
         * Completes events.
         *
         * @param reader fetches what is missing, in one read
         * @param events some may be incomplete
         * @return the same events, whole; those that the log has dropped meanwhile are left out
         */
        public static List<StoredEvent> of(LogReader reader, List<StoredEvent> events) {
            List<Long> missing = events.stream()
                    .filter(event -> !event.complete())
                    .map(StoredEvent::position)
                    .toList();
            if (missing.isEmpty()) {
                return events;
            }
            Map<Long, StoredEvent> loaded =
                    reader.load(missing).stream().collect(Collectors.toMap(StoredEvent::position, Function.identity()));
            return events.stream()
                    .map(event -> event.complete() ? event : loaded.get(event.position()))
                    .filter(java.util.Objects::nonNull)
                    .toList();
        }
    }
}
