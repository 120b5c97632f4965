/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.PersonId;
import io.tidings.Upcaster;
import io.tidings.json.JsonUpcaster;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;

/**
 * Somebody ordered something.
 *
 * @param orderId which order
 * @param customerId whose
 * @param customer who that is
 * @param lines what
 * @param total for how much
 * @param currency in what money
 */
@EventType(value = OrderPlaced.TYPE, version = OrderPlaced.VERSION)
public record OrderPlaced(
        @Key String orderId,
        @PersonId String customerId,
        Customer customer,
        List<Line> lines,
        BigDecimal total,
        Currency currency) {

    /** Its name in the log. */
    public static final String TYPE = "order.placed";

    /** The version with a currency. */
    public static final int VERSION = 2;

    /** Orders were in euros before they said so. */
    public static final Upcaster FROM_VERSION_1 =
            JsonUpcaster.of(TYPE, 1, VERSION, order -> order.put("currency", "EUR"));

    /** Copies the lines. */
    public OrderPlaced {
        lines = List.copyOf(lines);
    }
}
