/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.examples.shop.analytics.Analytics;
import io.tidings.examples.shop.email.Email;
import io.tidings.examples.shop.inventory.Inventory;
import io.tidings.examples.shop.invoices.Invoices;
import io.tidings.examples.shop.run.Journal;
import io.tidings.examples.shop.run.Shop;
import io.tidings.examples.shop.warehouse.Warehouse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One instance of the shop: all parts but fraud detection, which joins later. */
public final class Instance implements AutoCloseable {

    /** The parts that work from the beginning. */
    static final List<String> PARTS =
            List.of(Email.NAME, Inventory.NAME, Invoices.NAME, Warehouse.NAME, Analytics.NAME);

    /** Short, so that the demo need not wait long for what a dead instance held. */
    private static final Duration LEASE = Duration.ofSeconds(3);

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final HikariDataSource pool;
    private final Shop shop;
    private final Plan plan;

    private Instance(HikariDataSource pool, Shop shop, Plan plan) {
        this.pool = pool;
        this.shop = shop;
        this.plan = plan;
    }

    /**
     * Opens an instance. It does nothing until started.
     *
     * @param plan what all instances share
     * @param pool its connections, closed with it
     * @param name shown as owner
     * @return an open instance
     * @throws IOException if its journal cannot be written
     */
    public static Instance open(Plan plan, HikariDataSource pool, String name) throws IOException {
        Tidings tidings = Plan.tidings(pool, plan.broker())
                .source(plan.run().source())
                .team("sales")
                .instance(name)
                .lease(LEASE)
                .build();
        return new Instance(pool, new Shop(tidings, plan.run(), Journal.open(plan.run(), name)), plan);
    }

    /** Begins to work. */
    public void start() {
        Email.subscribe(shop, plan.smtp());
        Inventory.subscribe(shop);
        Invoices.subscribe(shop);
        Warehouse.subscribe(shop);
        Analytics.subscribe(shop);
        shop.tidings().start();
    }

    Shop shop() {
        return shop;
    }

    Tidings tidings() {
        return shop.tidings();
    }

    HikariDataSource pool() {
        return pool;
    }

    /** Finishes what is in progress and begins nothing new. */
    void stop() {
        shop.tidings().stop(GRACE);
    }

    /** Stops without waiting for anything. */
    void abandon() {
        shop.tidings().stop(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        shop.tidings().close();
        shop.journal().close();
        pool.close();
    }
}
