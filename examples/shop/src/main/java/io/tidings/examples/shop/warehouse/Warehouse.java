/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.warehouse;

import io.tidings.Delivery;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.orders.OrderCancelled;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Picks parcels and puts them back. Notes each step in turn, so that a step taken out of order shows. */
public final class Warehouse {

    /** The name of the subscription. */
    public static final String NAME = "warehouse";

    private final Run run;

    private Warehouse(Run run) {
        this.run = run;
    }

    /**
     * Subscribes.
     *
     * @param shop to what
     */
    public static void subscribe(Shop shop) {
        Warehouse warehouse = new Warehouse(shop.run());
        shop.subscribe(NAME)
                .team("logistics")
                .inTransaction(OrderPlaced.class, shop.journal().transactional(warehouse::pick))
                .inTransaction(OrderCancelled.class, shop.journal().transactional(warehouse::putBack));
    }

    private void pick(OrderPlaced order, Connection tx, Delivery<OrderPlaced> delivery) throws SQLException {
        move(tx, order.orderId(), "PICKED", delivery.position());
    }

    private void putBack(OrderCancelled order, Connection tx, Delivery<OrderCancelled> delivery) throws SQLException {
        move(tx, order.orderId(), "PUT BACK", delivery.position());
    }

    private void move(Connection tx, String orderId, String movement, long position) throws SQLException {
        List<Long> before = Sql.query(
                tx,
                row -> row.getLong(1),
                "SELECT COUNT(*) FROM shop_movement WHERE run_id = ? AND order_id = ?",
                run.id(),
                orderId);
        Sql.update(tx, """
                INSERT INTO shop_movement (run_id, order_id, movement, movement_id, step, log_position)
                VALUES (?, ?, ?, ?, ?, ?)
                """, run.id(), orderId, movement, UUID.randomUUID().toString(), before.get(0) + 1, position);
    }
}
