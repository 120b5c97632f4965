/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.spi.DeliveryStore.OrderingKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of deliveries as {@code rows.lua} keeps them: a letter, the ordering key with its length, and JSON. */
final class Rows {

    private static final byte[] NOTHING = {};
    private static final int KEY_AT = 7;

    private Rows() {}

    static byte[] write(DeliveryRow row) {
        OrderingKey orderingKey = row.orderingKey();
        byte[] key = orderingKey == null ? NOTHING : key(orderingKey).getBytes(StandardCharsets.UTF_8);
        String head = "%s%06d".formatted(letter(row), key.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(key);
        bytes.writeBytes(DeliveryRowJson.write(row));
        return bytes.toByteArray();
    }

    private static String letter(DeliveryRow row) {
        return switch (row.state()) {
            case RETRYING -> "R";
            case PARKED -> "P";
            case DEAD -> row.holdsKey() ? "H" : "D";
            case DISCARDED -> "X";
        };
    }

    static DeliveryRow read(byte[] row) {
        int length = Integer.parseInt(new String(row, 1, KEY_AT - 1, StandardCharsets.US_ASCII));
        return DeliveryRowJson.read(Arrays.copyOfRange(row, KEY_AT + length, row.length));
    }

    static String key(OrderingKey key) {
        return key.topic() + '\0' + key.key();
    }

    static OrderingKey key(String text) {
        int end = text.indexOf('\0');
        return new OrderingKey(text.substring(0, end), text.substring(end + 1));
    }

    /** Adds the arguments that replace a row. */
    static void replace(List<Object> arguments, long position, byte @Nullable [] before, @Nullable DeliveryRow after) {
        Instant due = after == null ? null : after.nextAttemptAt();
        arguments.add(Positions.text(position));
        arguments.add(before == null ? NOTHING : before);
        arguments.add(after == null ? NOTHING : write(after));
        arguments.add(due == null ? 0 : due.toEpochMilli());
        arguments.add(Positions.millis(position));
    }
}
