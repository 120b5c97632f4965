/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class LogWriterIT {

    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.891234Z");

    private static final String NASTY = "it's \\ \"quoted\" {NULL}, (1,2) ü \uD83D\uDE9A\n\t";

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
    void writesEventsThatDifferInEverything() {
        List<Event> events =
                IntStream.range(0, 1000).mapToObj(LogWriterIT::varied).toList();

        assertStored(events, log.publish(events));
    }

    @Test
    void writesEventsThatAgreeInAllButTheirIds() {
        Event one = varied(7);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            events.add(one.toBuilder().id("id-" + i).build());
        }

        assertStored(events, log.publish(events));
    }

    @Test
    void writesTheSameEventSeveralTimes() {
        List<Event> events = Collections.nCopies(3, varied(8));

        assertStored(events, log.publish(events));
    }

    @Test
    void writesEventsOneByOneAsItWritesThemTogether() {
        List<Event> events =
                IntStream.range(0, 60).mapToObj(LogWriterIT::varied).toList();
        LongStream.Builder positions = LongStream.builder();
        events.forEach(event -> positions.add(log.publish(event)[0]));

        assertStored(events, positions.build().toArray());
    }

    @Test
    void writesLargeDataAmongSmall() {
        byte[] large = new byte[1 << 20];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) i;
        }
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            events.add(i == 3 ? varied(i).toBuilder().data(large, "image/png").build() : varied(i));
        }

        assertStored(events, log.publish(events));
    }

    /** Each column comes and goes at a rhythm of its own. */
    private static Event varied(int i) {
        Event.Builder event = Event.ofType("order.n" + i % 3)
                .id("id-" + i)
                .source(i % 5 == 0 ? NASTY : "/orders")
                .version(1 + i % 2)
                .subject(i % 4 == 0 ? null : NASTY)
                .key(i % 7 == 0 ? null : i % 11 == 0 ? "" : NASTY + i % 13)
                .time(TIME.plusMillis(i % 17))
                .dataSchema(i % 6 == 0 ? "https://example.org/" + i : null)
                .data(new byte[] {0, (byte) i, -1, 92, 39}, i % 9 == 0 ? "application/octet-stream" : Event.JSON);
        if (i % 10 == 0) {
            event.topic("sales");
        }
        if (i % 8 == 0) {
            event.header("tenant", NASTY + '\0').correlationId("c-" + i);
        }
        return event.build();
    }

    private void assertStored(List<Event> events, long[] positions) {
        assertThat(positions).isSorted().doesNotHaveDuplicates().hasSize(events.size());
        List<StoredEvent> stored =
                log.log.reader().load(Arrays.stream(positions).boxed().toList());
        assertThat(stored)
                .extracting(StoredEvent::position)
                .containsExactlyElementsOf(Arrays.stream(positions).boxed().toList());
        assertThat(stored)
                .extracting(each -> described(each.event()))
                .containsExactlyElementsOf(
                        events.stream().map(LogWriterIT::described).toList());
        assertThat(stored)
                .allSatisfy(each -> assertThat(each.slot())
                        .isEqualTo(Slots.of(each.event().key().orElseGet(each.event()::id))));
    }

    private static List<Object> described(Event event) {
        return List.of(
                event.id(),
                event.source(),
                event.topic(),
                event.type(),
                event.version(),
                event.subject(),
                event.key(),
                event.time(),
                event.headers(),
                event.contentType(),
                event.dataSchema(),
                Arrays.hashCode(event.data()));
    }
}
