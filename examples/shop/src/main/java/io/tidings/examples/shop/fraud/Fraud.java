/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.fraud;

import io.tidings.Delivery;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.orders.Line;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Screens every order there ever was. */
public final class Fraud {

    /** The name of the subscription. */
    public static final String NAME = "fraud";

    private static final int POINTS_FOR_EACH_ARTICLE = 5;
    private static final int SUSPICIOUS = 75;
    private static final long MOST = 100;

    private final Run run;

    private Fraud(Run run) {
        this.run = run;
    }

    /**
     * Subscribes, from the first event on.
     *
     * @param shop to what
     * @return ready to be started
     */
    public static SubscriptionBuilder subscribe(Shop shop) {
        Fraud fraud = new Fraud(shop.run());
        return shop.subscribe(NAME)
                .team("risk")
                .inTransaction(OrderPlaced.class, shop.journal().transactional(fraud::screen))
                .startAt(Start.earliest());
    }

    private void screen(OrderPlaced order, Connection tx, Delivery<OrderPlaced> delivery) throws SQLException {
        long score = score(order);
        Sql.update(
                tx,
                """
                INSERT INTO shop_screening (run_id, order_id, screening_id, score, verdict)
                VALUES (?, ?, ?, ?, ?)
                """,
                run.id(),
                order.orderId(),
                UUID.randomUUID().toString(),
                score,
                score >= SUSPICIOUS ? "SUSPICIOUS" : "FINE");
    }

    private static long score(OrderPlaced order) {
        int articles = order.lines().stream().mapToInt(Line::quantity).sum();
        return Math.min(MOST, order.total().longValue() / 10 + (long) articles * POINTS_FOR_EACH_ARTICLE);
    }
}
