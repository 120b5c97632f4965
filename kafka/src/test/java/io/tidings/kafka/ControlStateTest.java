/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ControlStateTest {

    private final ControlState state = new ControlState();
    private long next;

    private long write(String key, @Nullable Map<String, String> fields, @Nullable Long expected) {
        RecordHeaders headers = new RecordHeaders();
        if (expected != null) {
            headers.add(ControlState.EXPECTED, Records.bytes(Long.toString(expected)));
        }
        state.apply(new ConsumerRecord<>(
                "tidings.control",
                0,
                next,
                1000,
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                Records.bytes(key),
                fields == null ? null : Fields.write(fields),
                headers,
                Optional.empty()));
        return next++;
    }

    private static Map<String, String> subscription(String id) {
        return Map.of("id", id, "ordering", "PER_KEY", "types", "order.*", "starts", "order/0=5 order/1=7");
    }

    @Test
    void ofTwoWhoCreateTheFirstWins() {
        write("subscription/s", subscription("one"), ControlState.NONE);
        write("subscription/s", subscription("two"), ControlState.NONE);

        Known known = state.subscription("s").orElseThrow();
        assertThat(known.id()).isEqualTo("one");
        assertThat(known.starts()).containsEntry(new TopicPartition("order", 1), 7L);
    }

    @Test
    void countsHowOftenTopicsWereMade() {
        assertThat(state.newTopics()).isZero();

        write("topics", Map.of(), null);
        write("topics", Map.of(), null);

        assertThat(state.newTopics()).isEqualTo(2);
    }

    @Test
    void aChangeCountsOnTheVersionItWasMadeFrom() {
        long first = write("subscription/s", subscription("one"), ControlState.NONE);
        long second = write("subscription/s", subscription("two"), first);
        write("subscription/s", subscription("three"), first);

        assertThat(state.subscription("s").orElseThrow().version()).isEqualTo(second);
    }

    @Test
    void whatCompactionLeftOfARaceCounts() {
        next = 10;
        write("subscription/s", subscription("two"), 3L);

        assertThat(state.subscription("s").orElseThrow().id()).isEqualTo("two");
    }

    @Test
    void aChangeBringsNobodyBackWhoWasRemoved() {
        long first = write("subscription/s", subscription("one"), ControlState.NONE);
        write("subscription/s", null, null);
        write("subscription/s", subscription("two"), first);

        assertThat(state.subscription("s")).isEmpty();
    }

    @Test
    void numbersPartitionsInTheOrderOfTheFirstClaims() {
        TopicPartition order = new TopicPartition("order", 3);
        TopicPartition late = new TopicPartition("pay", 120);
        write("block/order/0/x", Map.of(), null);
        write("block/pay/1/x", Map.of(), null);
        write("block/order/0/y", Map.of(), null);

        assertThat(state.number(order)).contains(3);
        assertThat(state.number(late)).contains(120);
        assertThat(state.number(new TopicPartition("pay", 0))).isEmpty();
        assertThat(state.partition(3)).contains(order);
        assertThat(state.partition(120)).contains(late);
        assertThat(state.partition(200)).isEmpty();
    }

    @Test
    void knowsPausesSeeksListenersAndRoutes() {
        write("paused/s", Map.of(), null);
        long seek = write("seek/s", Map.of("offsets", "order/0=9"), null);
        write("listener/s/host-1", Map.of("types", "order.placed", "heard", "4"), null);
        write("route/order.placed/sales", Map.of(), null);

        assertThat(state.isPaused("s")).isTrue();
        assertThat(state.seek("s")).contains(new Known.Seek(seek, Map.of(new TopicPartition("order", 0), 9L)));
        assertThat(state.listeners("s").get("host-1").heard()).isEqualTo(4);
        assertThat(state.routes()).containsEntry("order.placed", Set.of("sales"));

        write("paused/s", null, null);
        write("listener/s/host-1", null, null);
        assertThat(state.isPaused("s")).isFalse();
        assertThat(state.listeners("s")).isEmpty();
    }
}
