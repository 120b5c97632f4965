/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog.HoleRule;
import io.tidings.spi.LogReader;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A log in memory, written by publishers that take turns at keys, and read in snapshots that are made as MariaDB makes
 * them: by a walk along the open transactions, which go on meanwhile.
 */
final class TornLog implements LogReader {

    private static final int PUBLISHERS = 6;
    private static final int KEYS = 2;

    private final Random random;
    private final boolean looksAgain;
    private final List<Publisher> publishers = new ArrayList<>();
    private final Publisher[] holders = new Publisher[KEYS];
    private final int[] versions = new int[KEYS];
    private final TreeMap<Long, Row> rows = new TreeMap<>();
    private final Map<String, List<Integer>> published = new HashMap<>();
    private long nextId;
    private long nextPosition = 1;
    private boolean closing;

    TornLog(Random random, boolean looksAgain) {
        this.random = random;
        this.looksAgain = looksAgain;
        for (int i = 0; i < PUBLISHERS; i++) {
            publishers.add(new Publisher());
        }
    }

    private record Row(long transaction, StoredEvent event) {}

    /** Begins, waits for its key, draws a position, and commits or rolls back. */
    private final class Publisher {

        private long transaction = -1;
        private long position;
        private int key;

        boolean isOpen() {
            return transaction >= 0;
        }

        void step() {
            if (!isOpen()) {
                begin();
            } else if (holders[key] == null) {
                holders[key] = this;
                position = nextPosition++;
            } else if (holders[key] == this) {
                end(random.nextInt(8) > 0);
            }
        }

        private void begin() {
            if (!closing) {
                transaction = nextId++;
                key = random.nextInt(KEYS);
            }
        }

        private void end(boolean commits) {
            if (commits) {
                int version = ++versions[key];
                rows.put(position, new Row(transaction, event(position, "k" + key, version)));
                published.computeIfAbsent("k" + key, name -> new ArrayList<>()).add(version);
            }
            transaction = -1;
            holders[key] = null;
        }
    }

    private static StoredEvent event(long position, String key, int version) {
        return new StoredEvent(
                position, 0, Instant.EPOCH, TestLog.event("test.n", key, Integer.toString(version)), true);
    }

    /** Lets publishers do that many steps. */
    void goOn(int steps) {
        for (int i = 0; i < steps; i++) {
            publishers.get(random.nextInt(PUBLISHERS)).step();
        }
    }

    /** Lets every open transaction end, and none begin. */
    void finish() {
        closing = true;
        while (publishers.stream().anyMatch(Publisher::isOpen)) {
            goOn(1);
        }
    }

    /** What was committed of each key, in the order of commits. */
    Map<String, List<Integer>> published() {
        return published;
    }

    @Override
    public Page read(Request request) {
        Page page = page(request, true);
        try {
            return looksAgain ? SecondLook.complete(request, page, again -> page(again, false)) : page;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page page(Request request, boolean withNews) {
        List<StoredEvent> visible = snapshot();
        List<StoredEvent> filled = visible.stream()
                .filter(event -> request.holes().contains(event.position()))
                .limit(request.limit())
                .toList();
        if (!withNews || filled.size() == request.limit()) {
            PositionSet unfilled = request.holes().minus(positions(filled));
            return new Page(filled, request.after(), unfilled, filled.size() == request.limit());
        }
        List<StoredEvent> news = visible.stream()
                .filter(event -> event.position() > request.after())
                .limit(request.limit())
                .toList();
        long last = news.isEmpty() ? request.after() : news.get(news.size() - 1).position();
        List<StoredEvent> all = new ArrayList<>(filled);
        all.addAll(news);
        PositionSet missing = request.holes()
                .plus(PositionSet.range(request.after() + 1, last))
                .minus(positions(all));
        return new Page(all, last, missing, news.size() == request.limit());
    }

    private static PositionSet positions(List<StoredEvent> events) {
        return PositionSet.of(events.stream().mapToLong(StoredEvent::position).toArray());
    }

    private List<StoredEvent> snapshot() {
        long end = nextId;
        List<Publisher> walk = new ArrayList<>(publishers);
        Collections.shuffle(walk, random);
        Set<Long> open = new HashSet<>();
        for (Publisher publisher : walk) {
            open.add(publisher.transaction);
            goOn(random.nextInt(3));
        }
        return rows.values().stream()
                .filter(row -> row.transaction < end && !open.contains(row.transaction))
                .map(Row::event)
                .toList();
    }

    @Override
    public List<StoredEvent> load(Collection<Long> positions) {
        throw new UnsupportedOperationException("not part of this test");
    }

    @Override
    public Set<String> writers() {
        return Set.of("somebody");
    }

    @Override
    public HoleRule holeRule() {
        return new HoleRule(Duration.ofHours(1));
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
