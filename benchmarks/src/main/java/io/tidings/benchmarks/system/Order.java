/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import io.tidings.EventType;
import io.tidings.Key;
import java.math.BigDecimal;

/**
 * The event of all measurements: close to 500 bytes as JSON.
 *
 * @param number counts from 0 within a measurement
 * @param customer the key whose order is kept
 * @param sentNanos {@link System#nanoTime()} just before the transaction that announced it
 * @param email where to confirm
 * @param name of the customer
 * @param street of the address
 * @param city of the address
 * @param country of the address
 * @param total to pay
 * @param currency of the total
 * @param note what the customer wrote; fills the event up
 */
@EventType("order.placed")
public record Order(
        long number,
        @Key String customer,
        long sentNanos,
        String email,
        String name,
        String street,
        String city,
        String country,
        BigDecimal total,
        String currency,
        String note) {

    /**
     * Tells how large the event is in the log: its data as JSON, and the other columns that are not empty.
     *
     * @return bytes
     */
    public int bytesStored() {
        int texts = Row.SOURCE.length() + Row.TOPIC.length() + Row.TYPE.length() + Row.CONTENT_TYPE.length();
        int numbers = 2 * Long.BYTES + Long.BYTES + Integer.BYTES + Short.BYTES;
        return OrderJson.bytes(this).length + Row.ID_LENGTH + customer.length() + texts + numbers;
    }
}
