/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.versions;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Upcaster;
import io.tidings.json.JsonUpcaster;
import java.math.BigDecimal;
import java.util.List;

/** An order in three versions: a misnamed customer, the customer by its name, and an amount with its currency. */
final class Order {

    static final Upcaster TO_2 = JsonUpcaster.of(
            "order.placed",
            1,
            2,
            order -> order.set("customerId", order.remove("custId")),
            order -> order.set("custId", order.remove("customerId")));

    static final Upcaster TO_3 = Upcaster.of(
            V2.class,
            V3.class,
            v2 -> new V3(v2.orderId, v2.customerId, v2.total.toPlainString() + " EUR"),
            Order::v2Of);

    static final List<Upcaster> ALL = List.of(TO_3, TO_2);

    private Order() {}

    @EventType("order.placed")
    record V1(@Key String orderId, String custId, BigDecimal total) {}

    @EventType(value = "order.placed", version = 2)
    record V2(@Key String orderId, String customerId, BigDecimal total) {}

    @EventType(value = "order.placed", version = 3)
    record V3(@Key String orderId, String customerId, String amount) {}

    private static V2 v2Of(V3 v3) {
        return new V2(v3.orderId, v3.customerId, new BigDecimal(v3.amount.split(" ", 2)[0]));
    }
}
