/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.LogReader;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows a log as its readers must: it returns what is visible, tracks holes, and gives one up only when those who
 * could fill it are proven gone before the read that does not show it.
 */
final class FollowingReader {

    private final LogReader reader;
    private final Duration grace;
    private final List<Hole> holes = new ArrayList<>();
    private long high;

    FollowingReader(LogReader reader, Duration grace) {
        this.reader = reader;
        this.grace = grace;
    }

    private static final class Hole {
        private final long seenAt = System.nanoTime();
        private PositionSet positions;
        private Set<String> suspects;

        Hole(PositionSet positions) {
            this.positions = positions;
        }
    }

    List<StoredEvent> poll(int limit) {
        List<Hole> settled = holes.stream()
                .filter(hole -> hole.suspects != null && hole.suspects.isEmpty())
                .toList();
        PositionSet asked = open();
        Request request = new Request(asked, high, limit, Interest.ALL);
        Page page = reader.read(request);
        for (Hole hole : holes) {
            boolean dead = settled.contains(hole) && request.reachedAllHoles(page);
            hole.positions = dead ? PositionSet.empty() : hole.positions.minus(hole.positions.minus(page.missing()));
        }
        holes.removeIf(hole -> hole.positions.isEmpty());
        PositionSet fresh = page.missing().minus(asked);
        if (!fresh.isEmpty()) {
            holes.add(new Hole(fresh));
        }
        high = page.last();
        if (!holes.isEmpty()) {
            suspect();
        }
        return page.events();
    }

    private void suspect() {
        Set<String> writers = reader.writers();
        for (Hole hole : holes) {
            if (hole.suspects != null) {
                hole.suspects.retainAll(writers);
            } else if (System.nanoTime() - hole.seenAt >= grace.toNanos()) {
                hole.suspects = new HashSet<>(writers);
            }
        }
    }

    PositionSet open() {
        PositionSet open = PositionSet.empty();
        for (Hole hole : holes) {
            open = open.plus(hole.positions);
        }
        return open;
    }
}
