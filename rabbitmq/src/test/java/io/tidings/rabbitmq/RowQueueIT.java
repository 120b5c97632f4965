/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidings.Event;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRow.State;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.RabbitMqServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an owner leaves in a queue, and the next one finds there. */
@Timeout(90)
class RowQueueIT {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int PATIENCE_MILLIS = 20_000;

    private final PartKey key = new PartKey("s", 0);
    private final Names names = new Names("rows" + NUMBER.incrementAndGet());
    private RabbitMqServer server;
    private Connections connections;

    @BeforeEach
    void makeQueue() {
        assumeThat(RabbitMqServer.whyUnavailable()).isEmpty();
        server = RabbitMqServer.shared();
        connections = new Connections(RabbitAddress.parse(server.url(), Duration.ofSeconds(10)));
        new Topology(connections, names).makeState(key.subscription(), 1);
    }

    @AfterEach
    void close() {
        if (connections != null) {
            connections.close();
        }
    }

    private static DeliveryRow row(long position, int attempt) {
        Event event = Event.ofType("order.placed")
                .key("k")
                .data("x".getBytes(StandardCharsets.UTF_8), "text/plain")
                .build();
        StoredEvent stored = new StoredEvent(position, 0, Instant.EPOCH, event, true);
        return new DeliveryRow(stored, State.PARKED, attempt, null, false, 0, null, null);
    }

    private RowQueue taken() {
        RowQueue queue = new RowQueue(connections, names.state(key));
        queue.begin();
        assertThat(queue.awaitLoaded(PATIENCE_MILLIS)).isTrue();
        return queue;
    }

    private static void write(RowQueue queue, List<DeliveryRow> rows) {
        Change change = new Change(rows.stream().collect(Collectors.toMap(DeliveryRow::position, Optional::of)), null);
        Map<Long, Long> numbers = queue.send(change);
        queue.awaitStored();
        queue.settle(change, numbers);
    }

    private static List<DeliveryRow> rows(long count, int attempt) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(position -> row(position, attempt))
                .toList();
    }

    @Test
    void isTakenWithThousandsOfRows() {
        RowQueue first = taken();
        write(first, rows(5000, 1));
        write(first, rows(3000, 2));
        first.close();

        RowQueue second = taken();

        List<DeliveryRow> found = second.drain();
        assertThat(found).hasSize(5000);
        assertThat(found).filteredOn(row -> row.attempt() == 2).hasSize(3000);
        second.close();
    }

    @Test
    void theLaterRowCountsThoughTheEarlierOneComesLast() throws Exception {
        RowQueue first = taken();
        write(first, rows(1, 1));
        first.close();
        RowQueue second = taken();
        write(second, rows(1, 2));
        second.close();
        try (Raw raw = new Raw(server.url())) {
            Map<String, Object> headers = Map.of("hand", "the first", "row", 1L, "number", 1L);
            String body = new String(DeliveryRowJson.write(row(1, 1)), StandardCharsets.UTF_8);
            raw.publish("", names.state(key), headers, null, body);
        }

        RowQueue third = taken();

        assertThat(third.drain()).extracting(DeliveryRow::attempt).containsExactly(2);
        third.close();
    }

    @Test
    void whatWasRemovedDoesNotComeBack() {
        Parts parts = new Parts(connections, names);
        for (int round = 0; round < 10; round++) {
            Part first = parts.take(known(0L), List.of(0)).get(0);
            Map<Long, Optional<DeliveryRow>> rows =
                    rows(500, 1).stream().collect(Collectors.toMap(DeliveryRow::position, Optional::of));
            first.write(rows, null);
            rows.replaceAll((position, row) -> Optional.empty());
            first.write(rows, null);
            parts.release(first);

            Part second = parts.take(known(0L), List.of(0)).get(0);

            assertThat(second.rows(row -> true)).as("round %d", round).isEmpty();
            parts.release(second);
        }
        parts.close();
    }

    @Test
    void deadLettersThatWereDiscardedDoNotComeBack() {
        Parts parts = new Parts(connections, names);
        Part first = parts.take(known(0L), List.of(0)).get(0);
        Map<Long, Optional<DeliveryRow>> rows =
                rows(500, 1).stream().collect(Collectors.toMap(DeliveryRow::position, Optional::of));
        first.write(rows, null);
        parts.release(first);

        int discarded =
                parts.borrow(known(0L), 0, part -> part.replace(part.rows(row -> true), row -> Optional.empty()));

        assertThat(discarded).isEqualTo(500);
        assertThat(parts.take(known(0L), List.of(0)).get(0).rows(row -> true)).isEmpty();
        parts.close();
    }

    private Known known(Long... starts) {
        return new Known(
                key.subscription(), "id", "KEY", Set.of("order.placed"), List.of(starts), false, Instant.EPOCH);
    }

    @Test
    void aQueueThatIsMissingDoesNotCostTheOthers() {
        Known known = known(0L, 0L, 0L);
        Parts parts = new Parts(connections, names);

        List<Part> taken = parts.take(known, List.of(2, 1, 0));

        assertThat(taken).extracting(part -> part.key().partition()).containsExactly(0);
        parts.close();
    }
}
