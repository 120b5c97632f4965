/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.Event;
import io.tidings.EventId;
import io.tidings.benchmarks.system.Order;
import io.tidings.json.JacksonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the raw clients send: the same JSON as Tidings, by the same codec, with the attributes that CloudEvents asks
 * for, so that the records are alike.
 */
final class Wire {

    /** As often as Tidings stores progress. */
    static final long COMMIT_NANOS = 50_000_000;

    /** The type of all events. */
    static final String TYPE = "order.placed";

    private static final JacksonCodec CODEC = new JacksonCodec();

    private Wire() {}

    static byte[] bytes(Order order) {
        return CODEC.encode(order);
    }

    static Order order(byte[] data) {
        return CODEC.decode(data, Event.JSON, Order.class);
    }

    static Map<String, String> attributes(Order order) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("ce_specversion", "1.0");
        attributes.put("ce_id", EventId.next());
        attributes.put("ce_source", "/");
        attributes.put("ce_type", TYPE);
        attributes.put("ce_time", Instant.now().toString());
        attributes.put("content-type", Event.JSON);
        attributes.put("ce_partitionkey", order.customer());
        return attributes;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
