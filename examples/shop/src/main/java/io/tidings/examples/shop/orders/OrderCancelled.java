/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import java.math.BigDecimal;

/**
 * Somebody thought better of it.
 *
 * @param orderId which order
 * @param customerId whose
 * @param customer who that is
 * @param total for how much it was
 */
@EventType(OrderCancelled.TYPE)
public record OrderCancelled(@Key String orderId, @PersonId String customerId, Customer customer, BigDecimal total) {

    /** Its name in the log. */
    public static final String TYPE = "order.cancelled";
}
