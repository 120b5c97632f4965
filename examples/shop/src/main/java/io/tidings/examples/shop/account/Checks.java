/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.account;

import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.inventory.Inventory;
import io.tidings.examples.shop.orders.Customer;
import io.tidings.examples.shop.orders.Line;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.orders.OrderService;
import io.tidings.examples.shop.run.Run;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks what must hold besides one effect for each event. */
final class Checks {

    private final Connection connection;
    private final Run run;
    private final Announced announced;

    Checks(Connection connection, Run run, Announced announced) {
        this.connection = connection;
        this.run = run;
        this.announced = announced;
    }

    /** Holds the stock against what orders took and gave back. */
    Account.Check stock() throws SQLException {
        Map<String, Long> expected = new HashMap<>();
        Map<String, List<Line>> lines = new HashMap<>();
        announced.placed().forEach(fact -> {
            lines.put(fact.payload().orderId(), fact.payload().lines());
            fact.payload().lines().forEach(line -> expected.merge(line.sku(), (long) line.quantity(), Long::sum));
        });
        announced
                .cancelled()
                .forEach(fact -> lines.getOrDefault(fact.payload().orderId(), List.of())
                        .forEach(line -> expected.merge(line.sku(), (long) -line.quantity(), Long::sum)));
        Map<String, Long> taken = new HashMap<>();
        Sql.query(
                connection,
                row -> taken.put(row.getString(1), Inventory.FIRST_STOCK - row.getLong(2)),
                "SELECT sku, on_hand FROM shop_stock WHERE run_id = ?",
                run.id());
        boolean same = taken.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(expected.getOrDefault(entry.getKey(), 0L)));
        long pieces = taken.values().stream().mapToLong(Long::longValue).sum();
        return new Account.Check("stock", same, "%d pieces gone from the shelves".formatted(pieces));
    }

    /** Holds the numbers of the invoices against one, two, three and so on. */
    Account.Check invoiceNumbers() throws SQLException {
        List<Long> numbers = Sql.query(
                connection,
                row -> row.getLong(1),
                "SELECT invoice_number FROM shop_invoice WHERE run_id = ? ORDER BY invoice_number",
                run.id());
        boolean gapless = numbers.isEmpty() || numbers.get(numbers.size() - 1) == numbers.size();
        return new Account.Check("invoiceNumbers", gapless, "%d numbers drawn".formatted(numbers.size()));
    }

    /** Holds the projection's money against the log's. */
    Account.Check revenue() throws SQLException {
        BigDecimal in = announced.placed().stream()
                .map(fact -> fact.payload().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal out = announced.cancelled().stream()
                .map(fact -> fact.payload().total())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal projected = Sql.query(
                        connection,
                        row -> BigDecimal.valueOf(row.getLong(1), 2),
                        "SELECT SUM(revenue_cents) FROM shop_revenue WHERE run_id = ?",
                        run.id())
                .get(0);
        return new Account.Check(
                "revenue",
                projected.compareTo(in.subtract(out)) == 0,
                String.format(Locale.ROOT, "%,.2f EUR by minute and customer", projected));
    }

    /** Looks whether each order is read with its currency, whichever version of the event is stored. */
    Account.Check versions() {
        long old = announced.placed().stream()
                .filter(fact -> fact.version() < OrderPlaced.VERSION)
                .count();
        boolean complete =
                announced.placed().stream().allMatch(fact -> fact.payload().currency() != null);
        return new Account.Check(
                "versions",
                complete,
                "%d orders stored as version 1, %d as version 2"
                        .formatted(old, announced.placed().size() - old));
    }

    /** Looks whether the log names every customer but the one who is forgotten. */
    Account.Check privacy() {
        String forgotten = OrderService.forgottenCustomer(run);
        List<OrderPlaced> orders =
                announced.placed().stream().map(Announced.Fact::payload).toList();
        long hers = orders.stream()
                .filter(order -> order.customerId().equals(forgotten))
                .count();
        boolean holds =
                orders.stream().allMatch(order -> order.customerId().equals(forgotten) == isNobody(order.customer()));
        return new Account.Check(
                "privacy",
                holds,
                "%d name their customer, %d of %s nobody".formatted(orders.size() - hers, hers, forgotten));
    }

    private static boolean isNobody(Customer customer) {
        return customer.name() == null && customer.email() == null;
    }

    /** Holds the orders against the log: each has its event, and nothing is left of those rolled back. */
    Atomicity atomicity(Set<String> orders, Set<String> rolledBack) {
        Set<String> events = new HashSet<>();
        announced.placed().forEach(fact -> events.add(fact.payload().orderId()));
        long withoutEvent =
                orders.stream().filter(order -> !events.contains(order)).count();
        Set<String> ghosts = new HashSet<>(rolledBack);
        ghosts.removeIf(order -> !orders.contains(order) && !events.contains(order));
        events.stream().filter(order -> !orders.contains(order)).forEach(ghosts::add);
        return new Atomicity(withoutEvent, ghosts.size());
    }

    /**
     * How orders and events came apart.
     *
     * @param lost orders without an event
     * @param ghosts events without an order, and orders that were rolled back and are there all the same
     */
    record Atomicity(long lost, long ghosts) {}
}
