/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.broker.DeliveryRow;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.KafkaServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryLogIT {

    private static final TopicPartition EVENTS = new TopicPartition("order", 0);
    private static final int NUMBER = 7;
    private static final StoredEvent FIRST = new StoredEvent(
            Positions.of(NUMBER, 0), NUMBER, Instant.EPOCH, Play.event("order.placed", "k", "1"), true, null);

    private final Parts parts = Parts.on(KafkaServer.shared());
    private DeliveryLog log;

    @BeforeEach
    void open() {
        parts.topics.requireDeliveries("s");
        log = new DeliveryLog(
                "s", parts.names.deliveries("s"), "life", Topics.DELIVERY_PARTITIONS, parts.tables, parts.writer);
    }

    @AfterEach
    void close() {
        parts.close();
    }

    private long take() {
        return log.open(Map.of(EVENTS, NUMBER)).get(EVENTS).mark().epoch();
    }

    private void write(long epoch, Change change) {
        log.write(() -> log.records(EVENTS, epoch, List.of(change)));
    }

    /** A save that was on its way while the same instance lost the partition and got it back. */
    @Test
    void writesNothingUnderAnotherLeaseThanThatOfTheProgress() {
        long before = take();
        write(before, new Change.Retry(FIRST, 1, Duration.ofHours(1), null));
        log.close(List.of(EVENTS));
        long now = take();

        write(before, new Change.Done(FIRST.position()));

        assertThat(now).isGreaterThan(before);
        assertThat(log.placeRecord(EVENTS, before, Place.at(1, "life", -1))).isEmpty();
        assertThat(log.book().rows(row -> true))
                .extracting(DeliveryRow::position)
                .containsExactly(FIRST.position());

        write(now, new Change.Done(FIRST.position()));
        assertThat(log.book().rows(row -> true)).isEmpty();
    }
}
