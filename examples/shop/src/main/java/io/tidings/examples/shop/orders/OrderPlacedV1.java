/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import java.math.BigDecimal;
import java.util.List;

/**
 * What the order service announced before it sold in other currencies. A real shop deletes this class with the last
 * publisher of it; the events stay, and {@link OrderPlaced#FROM_VERSION_1} reads them.
 *
 * @param orderId which order
 * @param customerId whose
 * @param customer who that is
 * @param lines what
 * @param total for how much, in euros
 */
@EventType(OrderPlaced.TYPE)
record OrderPlacedV1(
        @Key String orderId, @PersonId String customerId, Customer customer, List<Line> lines, BigDecimal total) {

    /** Forgets what version 1 could not say. */
    static OrderPlacedV1 of(OrderPlaced order) {
        return new OrderPlacedV1(order.orderId(), order.customerId(), order.customer(), order.lines(), order.total());
    }
}
