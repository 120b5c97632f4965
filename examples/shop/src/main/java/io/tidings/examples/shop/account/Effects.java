/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import io.tidings.examples.shop.analytics.Analytics;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.email.Email;
import io.tidings.examples.shop.email.Mailbox;
import io.tidings.examples.shop.fraud.Fraud;
import io.tidings.examples.shop.inventory.Inventory;
import io.tidings.examples.shop.invoices.InvoiceFolder;
import io.tidings.examples.shop.invoices.Invoices;
import io.tidings.examples.shop.run.Run;
import io.tidings.examples.shop.warehouse.Warehouse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Finds the effects of each part of the shop in tables and files, and holds them against what was announced. */
final class Effects {

    private static final String PLACED = "_placed";
    private static final String CANCELLED = "_cancelled";

    private final Connection connection;
    private final Run run;
    private final Announced announced;

    Effects(Connection connection, Run run, Announced announced) {
        this.connection = connection;
        this.run = run;
        this.announced = announced;
    }

    /** Tallies each part of the shop, by its name. */
    Map<String, Tally> tallies() throws SQLException, IOException {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        tallies.put(Email.NAME, Tally.of(everyEvent(), mails()));
        tallies.put(Inventory.NAME, Tally.of(everyEvent(), reservations()));
        tallies.put(Invoices.NAME, Tally.of(everyOrder(), invoices()));
        tallies.put(Warehouse.NAME, Tally.of(everyEvent(), movements()));
        tallies.put(Analytics.NAME, Tally.of(everyCell(), revenue()));
        tallies.put(Fraud.NAME, Tally.of(everyOrder(), screenings()));
        return tallies;
    }

    private Tally.Count everyOrder() {
        Tally.Count count = new Tally.Count();
        announced.placed().forEach(fact -> count.add(fact.payload().orderId() + PLACED, 1));
        return count;
    }

    private Tally.Count everyEvent() {
        Tally.Count count = everyOrder();
        announced.cancelled().forEach(fact -> count.add(fact.payload().orderId() + CANCELLED, 1));
        return count;
    }

    private Tally.Count everyCell() {
        Tally.Count count = new Tally.Count();
        BiFunction<Instant, String, String> cell = (time, customer) -> Analytics.minuteOf(time) + " " + customer;
        announced
                .placed()
                .forEach(
                        fact -> count.add(cell.apply(fact.time(), fact.payload().customerId()) + PLACED, 1));
        announced
                .cancelled()
                .forEach(
                        fact -> count.add(cell.apply(fact.time(), fact.payload().customerId()) + CANCELLED, 1));
        return count;
    }

    private Tally.Count mails() throws IOException {
        Tally.Count count = new Tally.Count();
        new Mailbox(run).delivered().forEach(mail -> count.add(mail, 1));
        return count;
    }

    private Tally.Count invoices() throws IOException {
        Tally.Count count = new Tally.Count();
        new InvoiceFolder(run).invoicedOrders().forEach(order -> count.add(order + PLACED, 1));
        return count;
    }

    private Tally.Count reservations() throws SQLException {
        Tally.Count count = new Tally.Count();
        Sql.query(
                connection,
                row -> {
                    count.atLeast(
                            row.getString(1) + (row.getString(2).equals("RESERVED") ? PLACED : CANCELLED),
                            row.getLong(3));
                    return count;
                },
                """
                SELECT order_id, entry, COUNT(*)
                FROM shop_reservation
                WHERE run_id = ?
                GROUP BY order_id, entry, sku
                """,
                run.id());
        return count;
    }

    private Tally.Count movements() throws SQLException {
        Tally.Count count = new Tally.Count();
        Sql.query(
                connection,
                row -> {
                    count.add(row.getString(1) + (row.getString(2).equals("PICKED") ? PLACED : CANCELLED), 1);
                    return count;
                },
                "SELECT order_id, movement FROM shop_movement WHERE run_id = ?",
                run.id());
        return count;
    }

    private Tally.Count revenue() throws SQLException {
        Tally.Count count = new Tally.Count();
        Sql.query(
                connection,
                row -> {
                    String cell = row.getString(1) + " " + row.getString(2);
                    count.add(cell + PLACED, row.getLong(3));
                    count.add(cell + CANCELLED, row.getLong(4));
                    return count;
                },
                "SELECT at_minute, customer, placed, cancelled FROM shop_revenue WHERE run_id = ?",
                run.id());
        return count;
    }

    private Tally.Count screenings() throws SQLException {
        Tally.Count count = new Tally.Count();
        Sql.query(
                connection,
                row -> {
                    count.add(row.getString(1) + PLACED, 1);
                    return count;
                },
                "SELECT order_id FROM shop_screening WHERE run_id = ?",
                run.id());
        return count;
    }
}
