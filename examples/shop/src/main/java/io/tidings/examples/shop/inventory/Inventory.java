/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.inventory;

import io.tidings.Delivery;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.orders.Catalogue;
import io.tidings.examples.shop.orders.Line;
import io.tidings.examples.shop.orders.OrderCancelled;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Reserves what was ordered and releases what was cancelled. Its rows and its progress commit together. */
public final class Inventory {

    /** The name of the subscription. */
    public static final String NAME = "inventory";

    /** How many of each article there are at first. */
    public static final long FIRST_STOCK = 1_000_000;

    private final Run run;

    private Inventory(Run run) {
        this.run = run;
    }

    /**
     * Fills the shelves.
     *
     * @param tx an open transaction
     * @param run for which run
     * @throws SQLException if the database refuses
     */
    public static void stockUp(Connection tx, Run run) throws SQLException {
        for (Catalogue.Article article : Catalogue.articles()) {
            Sql.update(
                    tx,
                    "INSERT INTO shop_stock (run_id, sku, on_hand) VALUES (?, ?, ?)",
                    run.id(),
                    article.sku(),
                    FIRST_STOCK);
        }
    }

    /**
     * Subscribes.
     *
     * @param shop to what
     */
    public static void subscribe(Shop shop) {
        Inventory inventory = new Inventory(shop.run());
        shop.subscribe(NAME)
                .team("logistics")
                .inTransaction(OrderPlaced.class, shop.journal().transactional(inventory::reserve))
                .inTransaction(OrderCancelled.class, shop.journal().transactional(inventory::release))
                // Several orders in one transaction would lock articles in any order, and deadlock with each other.
                .batchSize(1);
    }

    private void reserve(OrderPlaced order, Connection tx, Delivery<OrderPlaced> delivery) throws SQLException {
        for (Line line : inOrderOfArticle(order.lines())) {
            move(tx, new Entry(order.orderId(), line.sku(), "RESERVED", line.quantity()));
        }
    }

    private void release(OrderCancelled order, Connection tx, Delivery<OrderCancelled> delivery) throws SQLException {
        List<Entry> reserved = Sql.query(
                tx,
                row -> new Entry(order.orderId(), row.getString(1), "RELEASED", -row.getLong(2)),
                """
                SELECT sku, quantity
                FROM shop_reservation
                WHERE run_id = ? AND order_id = ? AND entry = 'RESERVED'
                ORDER BY sku
                """,
                run.id(),
                order.orderId());
        if (reserved.isEmpty()) {
            throw new IllegalStateException("Order %s was cancelled before it was placed".formatted(order.orderId()));
        }
        for (Entry entry : reserved) {
            move(tx, entry);
        }
    }

    private void move(Connection tx, Entry entry) throws SQLException {
        Sql.update(
                tx,
                "UPDATE shop_stock SET on_hand = on_hand - ? WHERE run_id = ? AND sku = ?",
                entry.quantity(),
                run.id(),
                entry.sku());
        Sql.update(
                tx,
                """
                INSERT INTO shop_reservation (run_id, order_id, sku, entry, entry_id, quantity)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                run.id(),
                entry.orderId(),
                entry.sku(),
                entry.kind(),
                UUID.randomUUID().toString(),
                entry.quantity());
    }

    /** Everybody locks articles in the same order, so that nobody waits for each other. */
    private static List<Line> inOrderOfArticle(List<Line> lines) {
        return lines.stream().sorted(Comparator.comparing(Line::sku)).toList();
    }

    private record Entry(String orderId, String sku, String kind, long quantity) {}
}
