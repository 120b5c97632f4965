/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.examples.shop.database.ShopTables;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.inventory.Inventory;
import io.tidings.examples.shop.invoices.Invoices;
import io.tidings.examples.shop.orders.Contracts;
import io.tidings.examples.shop.orders.OrderPlaced;
import io.tidings.examples.shop.run.Run;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What must be there before a run.
 *
 * @param run its id, directory and names
 * @param listeners subscriptions of others that will get the demo's orders too
 */
record Preparation(Run run, List<String> listeners) {

    /** Creates the tables, claims the names and fills the shelves. */
    static Preparation of(DataSource database, @Nullable Broker broker, Path directory)
            throws SQLException, InterruptedException {
        try (Tidings tidings = Plan.tidings(database, broker).build()) {
            tidings.schema().migrate();
            ShopTables.create(database);
            new Contracts(database).registerFirst();
            String prefix = new Names(tidings, database).claim();
            Run run = new Run(Run.newId(Instant.now()), directory, prefix);
            tidings.inTransaction(tx -> {
                Sql.update(
                        tx,
                        "INSERT INTO shop_run (run_id, started_at, directory) VALUES (?, ?, ?)",
                        run.id(),
                        Instant.now().toString(),
                        directory.toString());
                Inventory.stockUp(tx, run);
                Invoices.openBook(tx, run);
                return run;
            });
            return new Preparation(run, listeners(tidings));
        }
    }

    private static List<String> listeners(Tidings tidings) {
        return tidings.subscriptions().list().stream()
                .filter(status -> status.types().stream().anyMatch(Preparation::coversOrders))
                .map(SubscriptionStatus::name)
                .toList();
    }

    private static boolean coversOrders(String typePattern) {
        return List.of(OrderPlaced.TYPE, "order.*", "*").contains(typePattern);
    }
}
