/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The key of a record in a topic of deliveries: {@code incarnation/topic/partition} for a mark, with {@code /offset}
 * for a row, with {@code /offset/id} for a command.
 *
 * @param incarnation of the subscription
 * @param partition where the event is
 * @param offset of the event, or -1 for a mark
 * @param command tells commands apart; empty for a row
 */
record DeliveryKey(String incarnation, TopicPartition partition, long offset, String command) {

    static DeliveryKey mark(String incarnation, TopicPartition partition) {
        return new DeliveryKey(incarnation, partition, -1, "");
    }

    static DeliveryKey row(String incarnation, TopicPartition partition, long offset) {
        return new DeliveryKey(incarnation, partition, offset, "");
    }

    boolean isMark() {
        return offset < 0;
    }

    boolean isCommand() {
        return !command.isEmpty();
    }

    /** Reads a key, or returns null if it is none. */
    static @Nullable DeliveryKey read(byte @Nullable [] bytes) {
        String[] parts = bytes == null ? new String[0] : new String(bytes, StandardCharsets.UTF_8).split("/", -1);
        if (parts.length < 3
                || parts.length > 5
                || !parts[2].matches("\\d{1,9}")
                || parts.length > 3 && !parts[3].matches("\\d{1,18}")) {
            return null;
        }
        return new DeliveryKey(
                parts[0],
                new TopicPartition(parts[1], Integer.parseInt(parts[2])),
                parts.length > 3 ? Long.parseLong(parts[3]) : -1,
                parts.length > 4 ? parts[4] : "");
    }

    byte[] bytes() {
        return Records.bytes(toString());
    }

    @Override
    public String toString() {
        String text = incarnation + "/" + partition.topic() + "/" + partition.partition();
        if (isMark()) {
            return text;
        }
        return isCommand() ? text + "/" + offset + "/" + command : text + "/" + offset;
    }
}
