/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.EventType;
import io.tidings.Key;
import java.math.BigDecimal;
import java.util.List;

/**
 * Somebody ordered something.
 *
 * @param orderId which order
 * @param customer who
 * @param lines what
 * @param total for how much
 */
@EventType(OrderPlaced.TYPE)
public record OrderPlaced(@Key String orderId, Customer customer, List<Line> lines, BigDecimal total) {

    /** Its name in the log. */
    public static final String TYPE = "order.placed";

    /** Copies the lines. */
    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}
