/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was answered about one partition.
 *
 * @param facts as text
 * @param body rows, each behind its length
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, compared by nobody
record Answer(Map<String, String> facts, byte[] body) {

    static final String NEXT = "next";
    static final String HOLES = "holes";
    static final String FIRST_OPEN = "firstOpen";
    static final String OLDEST = "oldest";
    static final String RETRYING = "retrying";
    static final String PARKED = "parked";
    static final String DEAD = "dead";
    static final String COUNT = "count";
    static final String OWNER = "owner";

    static Answer of(Map<String, ?> facts) {
        return new Answer(texts(facts), new byte[0]);
    }

    static Answer count(long count) {
        return of(Map.of(COUNT, count));
    }

    static Answer rows(List<DeliveryRow> rows) {
        List<byte[]> written = rows.stream().map(DeliveryRowJson::write).toList();
        ByteBuffer body = ByteBuffer.allocate(
                written.stream().mapToInt(row -> row.length + Integer.BYTES).sum());
        written.forEach(row -> body.putInt(row.length).put(row));
        return new Answer(Map.of(), body.array());
    }

    static Map<String, String> texts(Map<String, ?> facts) {
        Map<String, String> texts = new HashMap<>();
        facts.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }

    long number(String name) {
        return Long.parseLong(facts.getOrDefault(name, "0"));
    }

    List<DeliveryRow> rows() {
        List<DeliveryRow> rows = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(body);
        while (rest.hasRemaining()) {
            byte[] row = new byte[rest.getInt()];
            rest.get(row);
            rows.add(DeliveryRowJson.read(row));
        }
        return rows;
    }
}
