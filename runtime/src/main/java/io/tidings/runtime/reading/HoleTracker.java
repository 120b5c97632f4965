/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.reading;

import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader;
import io.tidings.spi.PositionSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log forward without losing what commits late: hole tracking with proof.
 *
 * <p>Everything visible is returned at once. A position that is passed but not visible is a hole: an insert in flight,
 * or a rollback. Every read looks at the holes and at the news together, so that order per key holds. A hole is
 * forgotten only by proof: the transactions that wrote when it was first looked into have all ended, and a read that
 * began after that was known did not show it.
 *
 * <p>Not thread-safe.
 */
final class HoleTracker {

    private static final long LOOK_EVERY_NANOS = 5_000_000;

    /** How many pages are read whole after one that was mostly wanted. */
    private static final int WIDE_PAGES = 31;

    private final LogReader reader;
    private final LogReader.Interest interest;
    private final List<Hole> holes = new ArrayList<>();
    private long high;
    private long lookedAt;
    private boolean met;
    private int widePages;

    HoleTracker(LogReader reader, Cursor from, LogReader.Interest interest) {
        this.reader = reader;
        this.interest = interest;
        this.high = from.position();
        if (!from.holes().isEmpty()) {
            holes.add(new Hole(from.holes(), System.nanoTime()));
        }
        this.lookedAt = System.nanoTime() - LOOK_EVERY_NANOS;
    }

    /**
     * How far the reading is: everything at or below the position was returned or is proven absent, except the holes.
     */
    Cursor read() {
        return new Cursor(high, openHoles());
    }

    /** Reads the next page. */
    LogReader.Page next(int limit) {
        return next(limit, Cursor.ZERO, false);
    }

    /**
     * Reads the next page, and with it what somebody behind still lacks, in the same snapshot. Afterwards whoever is
     * behind is where this tracker is.
     */
    LogReader.Page nextWith(int limit, Cursor behind) {
        return next(limit, behind, true);
    }

    private LogReader.Page next(int limit, Cursor behind, boolean joining) {
        if (!holes.isEmpty() && System.nanoTime() - lookedAt >= LOOK_EVERY_NANOS) {
            // Before the read: when this fails, no page is at hand that would be lost with it.
            suspect();
        }
        PositionSet open = openHoles();
        PositionSet asked = joining ? open.plus(behind.holes()) : open;
        long after = joining ? Math.min(high, behind.position()) : high;
        int reach = limit + (int) Math.min(high - after, Integer.MAX_VALUE / 2);
        // Decided before this read's snapshot: who could fill these is gone already.
        holes.forEach(hole -> hole.settled = hole.suspects != null && hole.suspects.isEmpty());
        LogReader.Request request = new LogReader.Request(asked.upTo(after), after, reach, width());
        LogReader.Page page = reader.read(request);
        widen(page, reach);
        boolean lookedAtAllHoles = request.reachedAllHoles(page);
        met = lookedAtAllHoles && (!page.full() || page.last() >= high);
        fill(page, lookedAtAllHoles);
        return page;
    }

    /** Where most events are of interest, asking for each whether it is costs more than reading the others too. */
    private LogReader.Interest width() {
        return widePages > 0 ? LogReader.Interest.ALL : interest;
    }

    private void widen(LogReader.Page page, int limit) {
        boolean mostlyWanted = page.full() && 2 * page.events().size() >= limit;
        if (widePages > 0) {
            widePages--;
        } else if (mostlyWanted) {
            widePages = WIDE_PAGES;
        }
    }

    /** Tells whether the last read came as far as this tracker was, so that whoever was behind is where it is. */
    boolean hasMet() {
        return met;
    }

    private void fill(LogReader.Page page, boolean lookedAtAllHoles) {
        long before = high;
        for (Hole hole : holes) {
            boolean gone = hole.settled && lookedAtAllHoles;
            PositionSet reached = hole.positions.upTo(page.last());
            PositionSet beyond = hole.positions.minus(reached);
            hole.positions = gone ? beyond : beyond.plus(intersection(reached, page.missing()));
        }
        holes.removeIf(hole -> hole.positions.isEmpty());
        if (page.last() > before) {
            PositionSet fresh = page.missing().minus(PositionSet.range(1, before));
            if (!fresh.isEmpty()) {
                holes.add(new Hole(fresh, System.nanoTime()));
            }
            high = page.last();
        }
    }

    private void suspect() {
        long now = System.nanoTime();
        long grace = reader.holeRule().grace().toNanos();
        if (holes.stream().allMatch(hole -> hole.suspects == null && now - hole.seenAt < grace)) {
            return;
        }
        Set<String> writers = reader.writers();
        lookedAt = System.nanoTime();
        for (Hole hole : holes) {
            if (hole.suspects != null) {
                hole.suspects.retainAll(writers);
            } else if (now - hole.seenAt >= grace) {
                hole.suspects = new HashSet<>(writers);
            }
        }
    }

    /** Tells whether a hole could be settled by looking again soon. */
    boolean hasHoles() {
        return !holes.isEmpty();
    }

    private PositionSet openHoles() {
        PositionSet open = PositionSet.empty();
        for (Hole hole : holes) {
            open = open.plus(hole.positions);
        }
        return open;
    }

    private static PositionSet intersection(PositionSet one, PositionSet other) {
        return one.minus(one.minus(other));
    }

    /** Positions that were first passed in the same read. */
    private static final class Hole {

        private final long seenAt;
        private PositionSet positions;
        private @Nullable Set<String> suspects;
        private boolean settled;

        Hole(PositionSet positions, long seenAt) {
            this.positions = positions;
            this.seenAt = seenAt;
        }
    }
}
