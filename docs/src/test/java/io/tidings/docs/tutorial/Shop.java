/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs.tutorial;

// region: main
import io.tidings.RetryPolicy;
import io.tidings.Tidings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Scanner;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

public final class Shop implements AutoCloseable {

    private final Tidings tidings;

    public static void main(String[] arguments) {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:shop.db?journal_mode=WAL&synchronous=FULL&busy_timeout=10000");

        try (Shop shop = new Shop(database);
                Scanner in = new Scanner(System.in, StandardCharsets.UTF_8)) {
            shop.open();
            System.out.println("Order by typing: number, email address, how many cups. End with Ctrl-D.");
            while (in.hasNextLine()) {
                String[] words = in.nextLine().strip().split(" +", 3);
                if (words.length == 3) {
                    shop.place(new OrderPlaced(words[0], words[1], Integer.parseInt(words[2])));
                }
            }
        }
    }
    // endregion

    // region: subscriptions
    Shop(DataSource database) {
        tidings = Tidings.on(database);
        tidings.subscribe("email")
                .to(OrderPlaced.class, order -> confirm(order))
                .retry(RetryPolicy.standard().delayed(2).backoff(Duration.ofMillis(500), 2, Duration.ofSeconds(2)))
                .onDeadLetter(letter -> System.out.println("  email: gave up on " + letter.id()));
        tidings.subscribe("inventory").inTransaction(OrderPlaced.class, (order, tx) -> reserve(order, tx));
    }

    private void confirm(OrderPlaced order) {
        if (!order.email().contains("@")) {
            throw new IllegalArgumentException("'" + order.email() + "' is no email address");
        }
        System.out.println("  email: dear " + order.email() + ", we have your order " + order.orderId());
    }

    private void reserve(OrderPlaced order, Connection tx) throws SQLException {
        update(tx, "UPDATE stock SET cups = cups - ?", order.cups());
        System.out.println("  inventory: " + order.cups() + " cups are reserved for order " + order.orderId());
    }
    // endregion

    // region: place
    void open() {
        tidings.inTransaction(tx -> {
            update(tx, "CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, email TEXT, cups INTEGER)");
            update(tx, "CREATE TABLE IF NOT EXISTS stock (cups INTEGER)");
            update(tx, "INSERT INTO stock SELECT 100 WHERE NOT EXISTS (SELECT * FROM stock)");
            return true;
        });
        tidings.start();
    }

    void place(OrderPlaced order) {
        tidings.inTransaction(tx -> {
            update(tx, "INSERT INTO orders VALUES (?, ?, ?)", order.orderId(), order.email(), order.cups());
            return tidings.publish(tx, order);
        });
    }

    @Override
    public void close() {
        tidings.close();
    }

    private static void update(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
// endregion
