/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.analytics;

import io.tidings.Delivery;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.orders.OrderCancelled;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps a projection: revenue by minute and customer. */
public final class Analytics {

    /** The name of the subscription. */
    public static final String NAME = "analytics";

    private final Run run;

    private Analytics(Run run) {
        this.run = run;
    }

    /**
     * Subscribes.
     *
     * @param shop to what
     */
    public static void subscribe(Shop shop) {
        Analytics analytics = new Analytics(shop.run());
        shop.subscribe(NAME)
                .team("insight")
                .inTransactionalBatches(OrderPlaced.class, shop.journal().batches(analytics::count))
                .inTransactionalBatches(OrderCancelled.class, shop.journal().batches(analytics::discount))
                // Orders share rows here, so one writer at a time keeps them from waiting for each other.
                .partitions(1)
                .concurrency(1);
    }

    /**
     * Returns the minute that an event is counted in.
     *
     * @param time when it happened
     * @return such as {@code 2026-11-21T10:03:00Z}
     */
    public static String minuteOf(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private void count(List<Delivery<OrderPlaced>> batch, Connection tx) throws SQLException {
        Map<Cell, Sum> sums = new TreeMap<>();
        for (Delivery<OrderPlaced> delivery : batch) {
            OrderPlaced order = delivery.payload();
            sums.merge(cell(delivery, order.customerId()), Sum.placed(order.total()), Sum::plus);
        }
        add(sums, tx);
    }

    private void discount(List<Delivery<OrderCancelled>> batch, Connection tx) throws SQLException {
        Map<Cell, Sum> sums = new TreeMap<>();
        for (Delivery<OrderCancelled> delivery : batch) {
            OrderCancelled order = delivery.payload();
            sums.merge(cell(delivery, order.customerId()), Sum.cancelled(order.total()), Sum::plus);
        }
        add(sums, tx);
    }

    private void add(Map<Cell, Sum> sums, Connection tx) throws SQLException {
        for (Map.Entry<Cell, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            Object[] row = {
                sum.placed(),
                sum.cancelled(),
                sum.cents(),
                run.id(),
                entry.getKey().minute(),
                entry.getKey().customer()
            };
            int updated = Sql.update(tx, """
                    UPDATE shop_revenue
                    SET placed = placed + ?, cancelled = cancelled + ?, revenue_cents = revenue_cents + ?
                    WHERE run_id = ? AND at_minute = ? AND customer = ?
                    """, row);
            if (updated == 0) {
                Sql.update(tx, """
                        INSERT INTO shop_revenue (placed, cancelled, revenue_cents, run_id, at_minute, customer)
                        VALUES (?, ?, ?, ?, ?, ?)
                        """, row);
            }
        }
    }

    private static Cell cell(Delivery<?> delivery, String customerId) {
        return new Cell(minuteOf(delivery.event().time()), customerId);
    }

    private record Cell(String minute, String customer) implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            int byMinute = minute.compareTo(other.minute);
            return byMinute != 0 ? byMinute : customer.compareTo(other.customer);
        }
    }

    private record Sum(long placed, long cancelled, long cents) {

        static Sum placed(BigDecimal total) {
            return new Sum(1, 0, total.movePointRight(2).longValueExact());
        }

        static Sum cancelled(BigDecimal total) {
            return new Sum(0, 1, -total.movePointRight(2).longValueExact());
        }

        Sum plus(Sum other) {
            return new Sum(placed + other.placed, cancelled + other.cancelled, cents + other.cents);
        }
    }
}
