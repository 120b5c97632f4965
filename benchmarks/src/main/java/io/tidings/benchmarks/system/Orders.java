/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Makes orders, numbered from 0 on. Thread-safe. */
public final class Orders {

    /** How many customers there are, so how many keys. */
    public static final int CUSTOMERS = 1000;

    private static final String NOTE =
            "Please ring twice and leave the parcel with the neighbours on the second floor if nobody answers. "
                    + "The gate is open until seven in the evening. Thank you very much, and greetings to everybody in the warehouse. We would not mind waiting one day more!";

    private final AtomicLong next = new AtomicLong();

    /**
     * Makes one order, stamped with the present.
     *
     * @return the order
     */
    public Order one() {
        return numbered(next.getAndIncrement());
    }

    /**
     * Makes some orders, stamped with the present.
     *
     * @param count how many
     * @return the orders
     */
    public List<Order> some(int count) {
        List<Order> orders = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            orders.add(one());
        }
        return orders;
    }

    /**
     * Returns how many were made.
     *
     * @return the number that the next one gets
     */
    public long made() {
        return next.get();
    }

    private static Order numbered(long number) {
        long customer = number % CUSTOMERS;
        return new Order(
                number,
                "customer-" + customer,
                System.nanoTime(),
                "customer-" + customer + "@example.org",
                "Wilhelmina Featherstonehaugh",
                "12 Long Meadow Lane",
                "Newcastle upon Tyne",
                "GB",
                BigDecimal.valueOf(1000 + number % 9000, 2),
                "GBP",
                NOTE);
    }
}
