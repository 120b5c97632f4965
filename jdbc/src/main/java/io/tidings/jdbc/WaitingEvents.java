/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events that one transaction published last, held back until the commit takes them along in its round trip.
 *
 * <p>Nobody can tell the difference but by the clock: before anything else is done on the connection, and before a
 * position is told, they are inserted. Belongs to the thread that made it; others may ask for positions.
 */
final class WaitingEvents {

    /** So many are worth a round trip of their own, and more should not pile up. */
    private static final int MAX_EVENTS = 1000;

    private static final long MAX_BYTES = 1 << 20;

    private final Connection tx;
    private final Dialect dialect;
    private final LogDatabase database;
    private final Thread owner = Thread.currentThread();
    private final List<Batch> waiting = new ArrayList<>(2);
    private int events;
    private long bytes;
    private boolean patient = true;

    WaitingEvents(Connection tx, Dialect dialect, LogDatabase database) {
        this.tx = tx;
        this.dialect = dialect;
        this.database = database;
    }

    /** Takes events and tells their positions, sooner or later. */
    Supplier<long[]> add(List<Event> added) {
        Batch batch = new Batch(added);
        waiting.add(batch);
        events += added.size();
        added.forEach(event -> bytes += event.data().length);
        if (!patient || events >= MAX_EVENTS || bytes >= MAX_BYTES) {
            send();
        }
        return batch;
    }

    /** Inserts what waits. */
    void send() {
        if (!waiting.isEmpty()) {
            end(dialect::append, "publish %s");
        }
    }

    /** Inserts what waits and commits in one round trip, if anything waits. */
    void commit() {
        if (!waiting.isEmpty()) {
            end(dialect::appendAndCommit, "publish %s and commit");
        }
    }

    /** Inserts what waits, and everything from now on at once: the connection is used behind our back. */
    void stopWaiting() {
        send();
        patient = false;
    }

    /** Forgets what waits, for it is rolled back. */
    void drop() {
        waiting.forEach(batch -> batch.positions = Batch.NONE);
        clear();
    }

    private void end(Append append, String what) {
        List<Event> all = waiting.size() == 1
                ? waiting.get(0).events
                : waiting.stream().flatMap(batch -> batch.events.stream()).toList();
        long[] positions;
        try {
            positions = append.on(tx, all);
        } catch (SQLException e) {
            drop();
            throw database.failure(what.formatted(JdbcLogWriter.named(all)), e);
        }
        int from = 0;
        for (Batch batch : waiting) {
            batch.positions = Arrays.copyOfRange(positions, from, from + batch.events.size());
            from += batch.events.size();
        }
        clear();
    }

    private void clear() {
        waiting.clear();
        events = 0;
        bytes = 0;
    }

    @FunctionalInterface
    private interface Append {
        long[] on(Connection tx, List<Event> events) throws SQLException;
    }

    /** The events of one publish. */
    private final class Batch implements Supplier<long[]> {

        private static final long[] NONE = {};

        private final List<Event> events;
        private volatile long @Nullable [] positions;

        Batch(List<Event> events) {
            this.events = events;
        }

        @Override
        public long[] get() {
            long[] known = positions;
            if (known == null && Thread.currentThread() == owner) {
                send();
                known = positions;
            }
            return known == null ? NONE : known;
        }
    }
}
