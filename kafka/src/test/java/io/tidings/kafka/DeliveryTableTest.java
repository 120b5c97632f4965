/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Failure;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.kafka.DeliveryTable.Version;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeliveryTableTest {

    private static final TopicPartition EVENTS = new TopicPartition("order", 3);
    private static final String LIFE = "life";
    private static final Failure FAILURE = new Failure("E", "m", "s", "f", "h");

    private final List<String> heard = new ArrayList<>();
    private final DeliveryTable table = new DeliveryTable(
            LIFE,
            (partition, offset, row, byOperator) -> heard.add(
                    offset + (row == null ? " gone" : " " + row.state()) + (byOperator ? " by operator" : "")));
    private long next;

    private long write(DeliveryKey key, byte @Nullable [] value, long epoch, String owner, @Nullable Long expected) {
        Headers headers = new RecordHeaders();
        headers.add(DeliveryTable.EPOCH, Records.bytes(Long.toString(epoch)));
        headers.add(DeliveryTable.OWNER, Records.bytes(owner));
        if (expected != null) {
            headers.add(ControlState.EXPECTED, Records.bytes(Long.toString(expected)));
        }
        table.apply(new ConsumerRecord<>(
                "tidings.s.deliveries",
                0,
                next,
                1000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                key.bytes(),
                value,
                headers,
                java.util.Optional.empty()));
        return next++;
    }

    private void mark(long epoch, String owner) {
        write(DeliveryKey.mark(LIFE, EVENTS), new byte[0], epoch, owner, null);
    }

    private long row(long offset, @Nullable DeliveryRow row, long epoch, String owner) {
        return write(
                DeliveryKey.row(LIFE, EVENTS, offset),
                row == null ? null : DeliveryRowJson.write(row),
                epoch,
                owner,
                null);
    }

    private boolean command(long offset, DeliveryRow row, long expected, String id) {
        DeliveryKey key = new DeliveryKey(LIFE, EVENTS, offset, id);
        table.expectOutcome(key);
        write(key, DeliveryRowJson.write(row), 0, "", expected);
        return table.outcome(key);
    }

    private static StoredEvent event(long offset) {
        Event event = Event.ofType("order.placed").key("a").json("{}").build();
        return new StoredEvent(Positions.of(3, offset), 3, Instant.EPOCH, event, true);
    }

    private static DeliveryRow retrying(long offset) {
        return java.util.Objects.requireNonNull(
                DeliveryRow.after(null, new Change.Retry(event(offset), 1, Duration.ZERO, FAILURE), Instant.EPOCH));
    }

    private static DeliveryRow dead(long offset) {
        return java.util.Objects.requireNonNull(
                DeliveryRow.after(null, new Change.Dead(event(offset), 1, FAILURE, false), Instant.EPOCH));
    }

    private List<Long> offsets() {
        return table.contents(EVENTS).rows().stream()
                .map(Version::row)
                .map(row -> Positions.offsetOf(row.position()))
                .toList();
    }

    @Test
    void holdsWhatTheOwnerWrote() {
        mark(1, "a");
        row(10, retrying(10), 1, "a");
        row(11, retrying(11), 1, "a");
        row(10, null, 1, "a");

        assertThat(offsets()).containsExactly(11L);
        assertThat(heard).containsExactly("10 RETRYING", "11 RETRYING", "10 gone");
    }

    @Test
    void passesOverWhatAFencedOwnerWrites() {
        mark(1, "a");
        row(10, retrying(10), 1, "a");
        mark(2, "b");
        row(10, null, 1, "a");
        row(11, retrying(11), 1, "a");

        assertThat(offsets()).containsExactly(10L);
        assertThat(table.unsettled(EVENTS).offsets()).containsExactlyInAnyOrder(10L, 11L);
    }

    @Test
    void theFirstMarkOfAnEpochCounts() {
        mark(1, "a");
        mark(1, "b");
        row(10, retrying(10), 1, "b");
        row(11, retrying(11), 1, "a");

        assertThat(table.contents(EVENTS).mark().owner()).isEqualTo("a");
        assertThat(offsets()).containsExactly(11L);
    }

    @Test
    void ofTwoCommandsTheFirstCounts() {
        mark(1, "a");
        long seen = row(10, dead(10), 1, "a");

        boolean first = command(10, dead(10).redriven(Instant.EPOCH), seen, "one");
        boolean second = command(10, dead(10).discarded("no"), seen, "two");

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(table.contents(EVENTS).rows().get(0).row().state()).isEqualTo(DeliveryRow.State.RETRYING);
        assertThat(heard).containsExactly("10 DEAD", "10 RETRYING by operator");
        assertThat(table.unsettled(EVENTS).commands()).hasSize(2);
    }

    @Test
    void aCommandOnWhatIsNoDeadLetterComesToNothing() {
        mark(1, "a");
        long seen = row(10, retrying(10), 1, "a");

        assertThat(command(10, dead(10).discarded("no"), seen, "one")).isFalse();
        assertThat(command(12, dead(12).discarded("no"), 0, "two")).isFalse();
    }

    @Test
    void aDeletedCommandNeedsNothingMore() {
        mark(1, "a");
        long seen = row(10, dead(10), 1, "a");
        DeliveryRow redriven = dead(10).redriven(Instant.EPOCH);
        command(10, redriven, seen, "one");
        row(10, redriven, 1, "a");
        write(new DeliveryKey(LIFE, EVENTS, 10, "one"), null, 1, "a", null);

        assertThat(table.unsettled(EVENTS).isEmpty()).isTrue();
        assertThat(offsets()).containsExactly(10L);
    }

    @Test
    void knowsNothingOfAnEarlierLife() {
        write(DeliveryKey.row("other", EVENTS, 10), DeliveryRowJson.write(dead(10)), 1, "a", null);

        assertThat(table.all()).isEmpty();
    }
}
