/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Tidings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The first thing that a reader of the README sees. */
final class ReadmeExample {

    // region: readme
    @EventType("order.placed")
    record OrderPlaced(@Key String orderId, String email, BigDecimal total) {}
    // endregion

    record Order(String id, String email, BigDecimal total) {}

    interface Mailer {
        void confirm(OrderPlaced order);
    }

    interface Stock {
        void reserve(Connection tx, OrderPlaced order) throws SQLException;
    }

    interface Orders {
        void insert(Connection tx, Order order) throws SQLException;
    }

    private ReadmeExample() {}

    static Tidings run(DataSource dataSource, Mailer mailer, Stock stock, Orders orders, Order order)
            throws SQLException {
        // region: readme
        Tidings tidings = Tidings.on(dataSource);

        tidings.subscribe("email").to(OrderPlaced.class, placed -> mailer.confirm(placed));
        tidings.subscribe("inventory").inTransaction(OrderPlaced.class, (placed, tx) -> stock.reserve(tx, placed));
        tidings.start();

        try (Connection tx = dataSource.getConnection()) { // one transaction:
            tx.setAutoCommit(false);
            orders.insert(tx, order); // the order, and
            tidings.publish(tx, new OrderPlaced(order.id(), order.email(), order.total())); // that it was placed
            tx.commit();
        }
        // endregion
        return tidings;
    }
}
