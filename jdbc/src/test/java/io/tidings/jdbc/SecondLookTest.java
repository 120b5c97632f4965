/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SecondLookTest {

    private static final PositionSet NONE = PositionSet.empty();

    private final List<PositionSet> asked = new ArrayList<>();
    private final Queue<Page> looks = new ArrayDeque<>();

    private static Page page(long last, PositionSet missing, long... positions) {
        return new Page(events(positions), last, missing, false);
    }

    private static List<StoredEvent> events(long... positions) {
        return LongStream.of(positions)
                .mapToObj(position -> new StoredEvent(
                        position, 0, Instant.EPOCH, TestLog.event("test.n", "k", Long.toString(position)), true))
                .toList();
    }

    private static long[] positions(Page page) {
        return page.events().stream().mapToLong(StoredEvent::position).toArray();
    }

    private Page completed(PositionSet holes, long after, int limit, Page first) throws SQLException {
        return SecondLook.complete(new Request(holes, after, limit, Interest.ALL), first, request -> {
            asked.add(request.holes());
            return looks.remove();
        });
    }

    @Test
    void addsWhatASecondLookShows() throws SQLException {
        looks.add(page(7, PositionSet.of(3), 9));

        Page page = completed(PositionSet.of(3), 7, 100, page(10, PositionSet.of(3, 9), 8, 10));

        assertThat(asked).containsExactly(PositionSet.of(3, 9));
        assertThat(positions(page)).containsExactly(8, 9, 10);
        assertThat(page.missing()).isEqualTo(PositionSet.of(3));
        assertThat(page.last()).isEqualTo(10);
        assertThat(page.full()).isFalse();
    }

    @Test
    void addsWhatIsLateAsWell() throws SQLException {
        looks.add(page(7, PositionSet.empty(), 3));

        Page page = completed(PositionSet.of(3), 7, 100, page(9, PositionSet.of(3), 8, 9));

        assertThat(positions(page)).containsExactly(3, 8, 9);
        assertThat(page.missing().isEmpty()).isTrue();
    }

    @Test
    void looksOnceWhereNothingIsInDoubt() throws SQLException {
        completed(NONE, 0, 100, page(3, NONE, 1, 2, 3));
        completed(PositionSet.of(2), 3, 100, page(3, PositionSet.of(2)));
        completed(PositionSet.of(1, 2), 3, 100, page(3, PositionSet.of(1), 2));

        assertThat(asked).isEmpty();
    }

    /** It was not of interest, and is nobody's hole any more. */
    @Test
    void countsWhatIsNotWantedAsSeen() throws SQLException {
        looks.add(page(0, NONE));

        Page page = completed(NONE, 0, 100, page(2, PositionSet.of(1), 2));

        assertThat(positions(page)).containsExactly(2);
        assertThat(page.missing().isEmpty()).isTrue();
    }

    @Test
    void endsThePageBelowABulkThatTurnedUp() throws SQLException {
        looks.add(new Page(events(4, 5, 6), 0, PositionSet.of(3, 7, 8), true));

        Page page = completed(NONE, 0, 3, new Page(events(1, 2, 9), 9, PositionSet.range(3, 8), true));

        assertThat(positions(page)).containsExactly(1, 2);
        assertThat(page.last()).isEqualTo(3);
        assertThat(page.missing()).isEqualTo(PositionSet.of(3));
        assertThat(page.full()).isTrue();
    }

    @Test
    void keepsTheHolesThatItPutsOff() throws SQLException {
        looks.add(new Page(events(3, 4), 9, PositionSet.empty(), true));
        PositionSet holes = PositionSet.of(3, 4, 5, 7);

        Page page = completed(holes, 9, 2, new Page(events(5, 10, 11), 11, PositionSet.of(3, 4, 7), true));

        assertThat(page.events()).isEmpty();
        assertThat(page.last()).isEqualTo(9);
        assertThat(page.missing()).isEqualTo(holes);
        assertThat(new Request(holes, 9, 2, Interest.ALL).reachedAllHoles(page)).isFalse();
    }

    /** Whatever the walk of a snapshot meets, and whatever happens meanwhile. */
    @Test
    void keepsTheOrderOfKeysAndLosesNothing() {
        for (int seed = 0; seed < 300; seed++) {
            TornLog log = new TornLog(new Random(seed), true);

            Map<String, List<Integer>> seen = follow(log, new Random(-seed));

            assertThat(seen).as("seed %d", seed).isEqualTo(log.published());
        }
    }

    /** Else the test above proves nothing. */
    @Test
    void ordersOfKeysBreakWhereNobodyLooksAgain() {
        long broken = IntStream.range(0, 300)
                .filter(seed -> {
                    TornLog log = new TornLog(new Random(seed), false);
                    return !follow(log, new Random(-seed)).equals(log.published());
                })
                .count();

        assertThat(broken).isPositive();
    }

    private static Map<String, List<Integer>> follow(TornLog log, Random random) {
        FollowingReader reader = new FollowingReader(log, Duration.ofHours(1));
        Map<String, List<Integer>> seen = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            log.goOn(random.nextInt(12));
            note(reader.poll(3 + random.nextInt(5)), seen);
        }
        log.finish();
        List<StoredEvent> rest = reader.poll(100);
        while (!rest.isEmpty()) {
            note(rest, seen);
            rest = reader.poll(100);
        }
        return seen;
    }

    private static void note(List<StoredEvent> page, Map<String, List<Integer>> seen) {
        for (StoredEvent stored : page) {
            seen.computeIfAbsent(stored.event().key().orElseThrow(), key -> new ArrayList<>())
                    .add(Integer.parseInt(stored.event().text()));
        }
    }
}
