/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Orders as JSON, for contenders that leave the encoding to the application. Thread-safe. */
public final class OrderJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Order.class);
    private static final ObjectReader READER = MAPPER.readerFor(Order.class);

    private OrderJson() {}

    /**
     * Encodes an order.
     *
     * @param order the order
     * @return UTF-8 bytes
     */
    public static byte[] bytes(Order order) {
        try {
            return WRITER.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Could not write " + order, e);
        }
    }

    /**
     * Decodes an order.
     *
     * @param json UTF-8 bytes
     * @return the order
     */
    public static Order order(byte[] json) {
        try {
            return READER.readValue(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read an order of %d bytes".formatted(json.length), e);
        }
    }
}
