/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;
import io.tidings.spi.Cursor;
import io.tidings.spi.PositionSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
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

    /** Writes the place; the holes are the body, for they may be many. */
    BasicProperties.Builder properties(Map<String, Object> headers) {
        headers.put(SUBSCRIPTION, subscription);
        headers.put(EPOCH, epoch);
        headers.put(POSITION, cursor.position());
        return new BasicProperties.Builder().headers(headers).timestamp(Date.from(Instant.now()));
    }

    byte[] body() {
        return cursor.holes().toString().getBytes(StandardCharsets.US_ASCII);
    }

    static Place read(Delivery delivery) {
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        PositionSet holes = PositionSet.parse(new String(delivery.getBody(), StandardCharsets.US_ASCII));
        return new Place(
                String.valueOf(headers.get(SUBSCRIPTION)),
                number(headers.get(EPOCH)),
                new Cursor(number(headers.get(POSITION)), holes));
    }

    private static long number(@Nullable Object value) {
        return Long.parseLong(String.valueOf(value));
    }
}
