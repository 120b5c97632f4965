/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import com.rabbitmq.client.Delivery;
import io.tidings.Event;
import io.tidings.RawMessage;
import io.tidings.broker.Foreign;
import io.tidings.spi.StoredEvent;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads what streams give: events, and what the application makes of messages that have no envelope. Thread-safe.
 *
 * @param foreign the application's mapping
 */
record Incoming(Foreign foreign) {

    StoredEvent read(Delivery delivery, int partition) {
        if (!foreign.areMapped() || Messages.isEnveloped(delivery)) {
            return Messages.read(delivery, partition);
        }
        long offset = Messages.offset(delivery);
        Instant recordedAt = Messages.recordedAt(delivery);
        RawMessage.Place place = new RawMessage.Place(
                delivery.getEnvelope().getRoutingKey(), Messages.place(partition, offset), recordedAt);
        Event event = foreign.read(new RawMessage(place, null, headers(delivery), delivery.getBody()));
        return new StoredEvent(Positions.of(partition, offset), partition, recordedAt, event, true, null);
    }

    private static Map<String, String> headers(Delivery delivery) {
        Map<String, String> texts = new TreeMap<>();
        Map<String, Object> headers = delivery.getProperties().getHeaders();
        if (headers != null) {
            headers.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        }
        String contentType = delivery.getProperties().getContentType();
        if (contentType != null) {
            texts.putIfAbsent("content-type", contentType);
        }
        return texts;
    }
}
