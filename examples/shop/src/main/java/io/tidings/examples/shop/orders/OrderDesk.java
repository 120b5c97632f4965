/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.orders;

import io.tidings.Tidings;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.run.Run;
import io.tidings.personal.PersonalData;
import java.math.BigDecimal;
import javax.sql.DataSource;

/** Keeps orders: each change and the event that tells of it commit together, or not at all. Thread-safe. */
final class OrderDesk {

    private final Tidings tidings;
    private final Contracts contracts;
    private final PersonalData customers;
    private final Run run;
    private volatile boolean old = true;

    OrderDesk(Tidings tidings, DataSource database, Run run) {
        this.tidings = tidings;
        this.contracts = new Contracts(database);
        this.customers = Privacy.in(database);
        this.run = run;
    }

    /** From now on orders name their currency: the event has a version 2. */
    void renew() {
        contracts.registerNext();
        old = false;
    }

    void place(OrderPlaced order, boolean paid) {
        // A customer's first order makes the key; on SQLite nobody else writes during the transaction.
        boolean unused = customers.prepare(order.customerId());
        tidings.inTransaction(tx -> {
            Sql.update(tx, """
                    INSERT INTO shop_order (order_id, run_id, customer, state, total_cents)
                    VALUES (?, ?, ?, 'PLACED', ?)
                    """, order.orderId(), run.id(), order.customerId(), cents(order.total()));
            tidings.publish(tx, old ? OrderPlacedV1.of(order) : order);
            if (!paid) {
                throw new PaymentDeclinedException(order.orderId());
            }
            return order;
        });
    }

    void cancel(OrderPlaced order) {
        tidings.inTransaction(tx -> {
            // The row's lock puts publishers of one order in line: their events have the order of their commits.
            Sql.update(tx, "UPDATE shop_order SET state = 'CANCELLED' WHERE order_id = ?", order.orderId());
            return tidings.publish(
                    tx, new OrderCancelled(order.orderId(), order.customerId(), order.customer(), order.total()));
        });
    }

    private static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }
}
