/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** What the application itself does in the transaction that announces an event. Thread-safe. */
@FunctionalInterface
public interface Business {

    /** Does nothing: the transaction only announces. */
    Business NONE = (tx, orders) -> {};

    /** Writes one row, the first order's, into {@code business}. */
    Business ONE_ROW = (tx, orders) -> {
        Order order = orders.get(0);
        try (PreparedStatement insert =
                tx.prepareStatement("INSERT INTO business (number, customer, total) VALUES (?, ?, ?)")) {
            insert.setLong(1, order.number());
            insert.setString(2, order.customer());
            insert.setBigDecimal(3, order.total());
            insert.executeUpdate();
        }
    };

    /**
     * Runs in the open transaction.
     *
     * @param tx its connection; not to be committed, rolled back or closed
     * @param orders that will be announced
     * @throws SQLException if the database refuses
     */
    void run(Connection tx, List<Order> orders) throws SQLException;
}
