/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.spi.Cursor;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Page;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class LogReaderIT {

    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void readsAnEventAsItWasPublished() {
        Event event = Event.ofType("order.placed")
                .id("id-1")
                .source("/orders")
                .version(3)
                .topic("sales")
                .subject("web 'shop'; ü")
                .key("42")
                .time(Instant.parse("2026-03-04T05:06:07.891234Z"))
                .header("tenant", "acme \"ü\"\n")
                .correlationId("c-1")
                .dataSchema("https://example.org/schema")
                .data(new byte[] {0, 1, -1, 92, 39}, "application/octet-stream")
                .build();

        long[] positions = log.publish(event);

        StoredEvent stored = log.read(0, 10).events().get(0);
        assertThat(positions).containsExactly(stored.position());
        assertThat(stored.slot()).isEqualTo(Slots.of("42"));
        assertThat(stored.complete()).isTrue();
        assertThat(stored.recordedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(stored.event()).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void readsWhatIsLeftOutAsLeftOut() {
        Event event = Event.ofType("order.placed").json("{}").build();

        log.publish(event);

        StoredEvent stored = log.read(0, 10).events().get(0);
        assertThat(stored.slot()).isEqualTo(Slots.of(event.id()));
        assertThat(stored.event().key()).isEmpty();
        assertThat(stored.event().subject()).isEmpty();
        assertThat(stored.event().dataSchema()).isEmpty();
        assertThat(stored.event().headers()).isEmpty();
        assertThat(stored.event().topic()).isEqualTo("order");
    }

    @Test
    void tellsPositionsInTheOrderGiven() {
        long[] one = log.publish(1);
        long[] many = log.publish(1234);

        assertThat(many).hasSize(1234).isSorted().doesNotContain(one);
        Page page = log.read(one[0], 2000);
        assertThat(page.events()).extracting(StoredEvent::position).containsExactly(boxed(many));
        assertThat(page.events().get(1233).event().text()).isEqualTo("{\"n\":1233}");
    }

    @Test
    void readsPageByPage() {
        long[] positions = log.publish(25);

        Page first = log.read(0, 10);
        Page last = log.read(positions[19], 10);
        Page beyond = log.read(positions[24], 10);

        assertThat(first.full()).isTrue();
        assertThat(first.last()).isEqualTo(positions[9]);
        assertThat(last.full()).isFalse();
        assertThat(last.events()).hasSize(5);
        assertThat(beyond).isEqualTo(new Page(List.of(), positions[24], PositionSet.empty(), false));
    }

    @Test
    void leavesLargeDataBehindAndLoadsItWhole() {
        byte[] large = new byte[40_000];
        large[39_999] = 7;
        long[] positions = log.publish(
                TestLog.event("test.small", "a", "{}"),
                Event.ofType("test.large").key("a").data(large, "image/png").build());

        List<StoredEvent> read = log.read(0, 10).events();
        List<StoredEvent> loaded = log.log.reader().load(List.of(positions[1], positions[0], 999_999L));

        assertThat(read).extracting(StoredEvent::complete).containsExactly(true, false);
        assertThat(read.get(1).event().data()).isEmpty();
        assertThat(loaded).extracting(StoredEvent::position).containsExactly(positions[0], positions[1]);
        assertThat(loaded.get(1).event().data()).isEqualTo(large);
        assertThat(loaded).extracting(StoredEvent::complete).containsOnly(true);
    }

    @Test
    void countsWhatIsNotOfInterest() {
        long[] positions = log.publish(
                TestLog.event("order.placed", "a", "1"),
                TestLog.event("orders.placed", "a", "2"),
                TestLog.event("order.cancelled", "a", "3"),
                TestLog.event("invoice.sent", "a", "4"));

        Page family = log.read(0, 10, "order.*");
        Page names = log.read(0, 3, "invoice.sent", "orders.placed");
        Page all = log.read(0, 10, "*", "order.*");

        assertThat(family.events()).extracting(event -> event.event().text()).containsExactly("1", "3");
        assertThat(family.last()).isEqualTo(positions[3]);
        assertThat(family.missing().isEmpty()).isTrue();
        assertThat(names.events()).extracting(event -> event.event().text()).containsExactly("2");
        assertThat(names.full()).isTrue();
        assertThat(all.events()).hasSize(4);
    }

    @Test
    void tellsWhatIsMissing() throws SQLException {
        long[] positions = log.publish(6);
        log.execute("DELETE FROM ${event} WHERE position IN (%d, %d, %d)"
                .formatted(positions[1], positions[2], positions[4]));

        Page page = log.read(0, 10);

        assertThat(page.missing())
                .isEqualTo(PositionSet.of(positions[1], positions[2], positions[4])
                        .plus(PositionSet.range(1, positions[0] - 1)));
    }

    @Test
    void readsHolesAndNewsTogether() {
        long[] positions = log.publish(20);
        PositionSet holes = PositionSet.of(positions[1], positions[3], positions[4], positions[9]);

        Page page = log.read(holes, positions[14], 10);
        Page narrowed = log.read(holes, positions[14], 10, "other.type");

        assertThat(page.events())
                .extracting(StoredEvent::position)
                .containsExactly(
                        positions[1],
                        positions[3],
                        positions[4],
                        positions[9],
                        positions[15],
                        positions[16],
                        positions[17],
                        positions[18],
                        positions[19]);
        assertThat(page.missing().isEmpty()).isTrue();
        assertThat(page.last()).isEqualTo(positions[19]);
        assertThat(narrowed.events()).isEmpty();
        assertThat(narrowed.last()).isEqualTo(positions[19]);
        assertThat(narrowed.missing().isEmpty()).isTrue();
    }

    @Test
    void keepsHolesThatAreNotFilled() throws SQLException {
        long[] positions = log.publish(20);
        log.execute("DELETE FROM ${event} WHERE position BETWEEN %d AND %d".formatted(positions[2], positions[7]));
        PositionSet holes = PositionSet.range(positions[1], positions[5]).plus(PositionSet.of(positions[7]));

        Page page = log.read(holes, positions[19], 10);

        assertThat(page.events()).extracting(StoredEvent::position).containsExactly(positions[1]);
        assertThat(page.missing())
                .isEqualTo(PositionSet.range(positions[2], positions[5]).plus(PositionSet.of(positions[7])));
        assertThat(page.last()).isEqualTo(positions[19]);
    }

    @Test
    void takesManyHolesAndWideOnes() {
        long[] positions = log.publish(4001);
        PositionSet.Builder holes = new PositionSet.Builder();
        for (int i = 0; i < 4000; i += 2) {
            holes.add(positions[i], positions[i]);
        }
        PositionSet many = holes.build().plus(PositionSet.range(positions[4000] + 1, positions[4000] + 5_000_000));

        Page page = log.read(many, positions[4000] + 5_000_000, 10_000);

        assertThat(page.events()).hasSize(2000);
        assertThat(page.missing()).isEqualTo(PositionSet.range(positions[4000] + 1, positions[4000] + 5_000_000));
    }

    @Test
    void boundsWhatOneReadFillsHolesWith() {
        long[] positions = log.publish(50);
        Request request = new Request(PositionSet.range(positions[0], positions[39]), positions[44], 10, Interest.ALL);

        Page page = log.log.reader().read(request);

        assertThat(page.events()).hasSize(10);
        assertThat(page.events().get(9).position()).isEqualTo(positions[9]);
        assertThat(page.last()).isEqualTo(positions[44]);
        assertThat(page.missing()).isEqualTo(PositionSet.range(positions[10], positions[39]));
        assertThat(request.reachedAllHoles(page)).isFalse();
    }

    @Test
    void readsRowsThatPlainSqlWrote() throws SQLException {
        log.execute("INSERT INTO ${event} (type, event_key, data) VALUES ('order.placed', '42', '{\"a\":1}')");
        log.execute(
                "INSERT INTO ${event} (type, headers) VALUES ('not a name', '{\"Bad Name\":\"x\",\"n\":1,\"o\":{}}')");

        List<StoredEvent> events = log.read(0, 10).events();

        Event first = events.get(0).event();
        assertThat(first.text()).isEqualTo("{\"a\":1}");
        assertThat(first.topic()).isEqualTo("order");
        assertThat(first.id()).hasSize(36);
        assertThat(first.source()).isEqualTo("/sql");
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.contentType()).isEqualTo("application/json");
        assertThat(first.time())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(events.get(0).slot()).isEqualTo(Slots.of("42"));
        Event second = events.get(1).event();
        assertThat(second.headers()).containsOnlyKeys("Bad Name", "n").containsEntry("n", "1");
        assertThat(events.get(1).slot()).isEqualTo(Slots.of(second.id()));
        assertThat(events.get(1).complete()).isTrue();
    }

    @Test
    void findsTheEnd() throws SQLException {
        assertThat(log.log.reader().end()).isEqualTo(Cursor.ZERO);
        long[] positions = log.publish(10);

        Cursor end = log.log.reader().end();

        assertThat(end).isEqualTo(new Cursor(positions[9], PositionSet.empty()));
    }

    @Test
    void findsAMoment() throws SQLException {
        long[] positions = log.publish(10);
        List<StoredEvent> events = log.read(0, 10).events();
        String late = kind == Databases.SQLITE ? "recorded_at + 3600000000" : "recorded_at + interval '1' hour";
        log.execute("UPDATE ${event} SET recorded_at = %s WHERE position >= %d".formatted(late, positions[6]));
        log.execute("DELETE FROM ${event} WHERE position IN (%d, %d)".formatted(positions[5], positions[6]));

        Cursor early = log.log.reader().before(events.get(0).recordedAt().minusSeconds(60));
        Cursor middle = log.log.reader().before(events.get(9).recordedAt().plusSeconds(60));
        Cursor none = log.log.reader().before(events.get(9).recordedAt().plusSeconds(7200));

        assertThat(early.position()).isEqualTo(positions[0] - 1);
        assertThat(middle.position()).isBetween(positions[4], positions[7] - 1);
        assertThat(none.position()).isEqualTo(positions[9]);
    }

    @Test
    void readsNothingOfAnOpenTransaction() throws SQLException {
        List<Long> seen = new ArrayList<>();
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));

            log.read(0, 10).events().forEach(event -> seen.add(event.position()));

            tx.rollback();
        }
        assertThat(seen).isEmpty();
        assertThat(log.read(0, 10).events()).isEmpty();
    }

    static Long[] boxed(long[] positions) {
        Long[] boxed = new Long[positions.length];
        for (int i = 0; i < positions.length; i++) {
            boxed[i] = positions[i];
        }
        return boxed;
    }
}
