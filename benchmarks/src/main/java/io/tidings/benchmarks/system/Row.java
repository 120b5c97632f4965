/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.time.Instant;
import java.util.UUID;

/** The values of an event's row that differ from row to row; the others are the same for all orders. */
@SuppressWarnings("ArrayRecordComponent") // Rows are written and never compared.
record Row(String id, String key, int slot, long micros, byte[] data) {

    static final String COLUMNS = "id, source, topic, type, type_version, subject, event_key, slot, time, headers,"
            + " content_type, data_schema, data";
    static final String SOURCE = "/";
    static final String TOPIC = "order";
    static final String TYPE = "order.placed";
    static final int ID_LENGTH = 36;
    static final String CONTENT_TYPE = "application/json";

    static Row of(Order order) {
        Instant now = Instant.now();
        return new Row(
                UUID.randomUUID().toString(),
                order.customer(),
                (int) (order.number() % 1024),
                now.getEpochSecond() * 1_000_000 + now.getNano() / 1000,
                OrderJson.bytes(order));
    }
}
