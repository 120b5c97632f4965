/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.invoices;

import io.tidings.Delivery;
import io.tidings.RetryPolicy;
import io.tidings.Tidings;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.run.Shop;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Numbers invoices without a gap and prints them. The number is drawn once for an event, by the inbox; printing it
 * again prints the same.
 */
public final class Invoices {

    /** The name of the subscription. */
    public static final String NAME = "invoices";

    private static final RetryPolicy IMPATIENT =
            RetryPolicy.standard().immediate(1).delayed(2).backoff(Duration.ofMillis(300), 2, Duration.ofSeconds(1));

    private final Tidings tidings;
    private final Run run;
    private final InvoiceFolder folder;

    private Invoices(Tidings tidings, Run run) {
        this.tidings = tidings;
        this.run = run;
        this.folder = new InvoiceFolder(run);
    }

    /**
     * Opens the book that numbers come from.
     *
     * @param tx an open transaction
     * @param run for which run
     * @throws SQLException if the database refuses
     */
    public static void openBook(Connection tx, Run run) throws SQLException {
        Sql.update(tx, "INSERT INTO shop_invoice_book (run_id, last_number) VALUES (?, 0)", run.id());
    }

    /**
     * Subscribes.
     *
     * @param shop to what
     */
    public static void subscribe(Shop shop) {
        Invoices invoices = new Invoices(shop.tidings(), shop.run());
        shop.subscribe(NAME)
                .team("accounting")
                .to(OrderPlaced.class, shop.journal().plain(invoices::invoice))
                .retry(IMPATIENT);
    }

    private void invoice(OrderPlaced order, Delivery<OrderPlaced> delivery) throws IOException {
        LocalDate date = LocalDate.ofInstant(delivery.event().time(), ZoneOffset.UTC);
        folder.print(new Invoice(number(order, delivery), date, order));
    }

    private long number(OrderPlaced order, Delivery<OrderPlaced> delivery) {
        String eventId = delivery.idempotencyKey();
        return tidings.inTransaction(tx -> {
            if (tidings.inbox().firstTime(tx, delivery.subscription(), eventId)) {
                return draw(tx, order, eventId);
            }
            return drawnBefore(tx, eventId);
        });
    }

    private long draw(Connection tx, OrderPlaced order, String eventId) throws SQLException {
        Sql.update(tx, "UPDATE shop_invoice_book SET last_number = last_number + 1 WHERE run_id = ?", run.id());
        long number = only(Sql.query(
                tx, row -> row.getLong(1), "SELECT last_number FROM shop_invoice_book WHERE run_id = ?", run.id()));
        Sql.update(
                tx,
                """
                INSERT INTO shop_invoice (run_id, invoice_number, order_id, event_id, total_cents)
                VALUES (?, ?, ?, ?, ?)
                """,
                run.id(),
                number,
                order.orderId(),
                eventId,
                order.total().movePointRight(2).longValueExact());
        return number;
    }

    private long drawnBefore(Connection tx, String eventId) throws SQLException {
        return only(Sql.query(
                tx,
                row -> row.getLong(1),
                "SELECT invoice_number FROM shop_invoice WHERE run_id = ? AND event_id = ?",
                run.id(),
                eventId));
    }

    private static long only(List<Long> numbers) {
        if (numbers.size() != 1) {
            throw new IllegalStateException("Expected one invoice number, found " + numbers);
        }
        return numbers.get(0);
    }
}
