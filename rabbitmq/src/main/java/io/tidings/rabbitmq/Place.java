/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Delivery;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition of a subscription came, as its queue has it.
 *
 * @param subscription the id of the subscription, which an earlier one of the same name does not have
 * @param epoch grows with every owner and every seek
 * @param cursor how far it came
 */
record Place(String subscription, long epoch, Cursor cursor) {

    private static final String EPOCH = "epoch";
    private static final String POSITION = "position";
    private static final String SUBSCRIPTION = "subscription";
    private static final String SEPARATOR = "\n";

    Map<String, Object> headers() {
        return Map.of(SUBSCRIPTION, subscription, EPOCH, epoch, POSITION, cursor.position());
    }

    /** Writes what may be long: the holes, and the numbers of messages that are let go. */
    byte[] body(PositionSet gone) {
        return (cursor.holes() + SEPARATOR + gone).getBytes(StandardCharsets.US_ASCII);
    }

    static Place read(Delivery delivery) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        return new Place(
                String.valueOf(headers.get(SUBSCRIPTION)),
                number(headers.get(EPOCH)),
                new Cursor(number(headers.get(POSITION)), set(delivery, 0)));
    }

    /** Reads the numbers of messages that were let go when the place was written. */
    static PositionSet gone(Delivery delivery) {
        return set(delivery, 1);
    }

    private static PositionSet set(Delivery delivery, int index) {
        String[] sets = new String(delivery.getBody(), StandardCharsets.US_ASCII).split(SEPARATOR, -1);
        return index < sets.length ? PositionSet.parse(sets[index]) : PositionSet.empty();
    }

    private static long number(@Nullable Object value) {
        return Long.parseLong(String.valueOf(value));
    }
}
