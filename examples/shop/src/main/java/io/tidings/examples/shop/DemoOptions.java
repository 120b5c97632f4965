/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop;

import io.tidings.examples.shop.database.Database;
import io.tidings.examples.shop.demo.Broker;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the demo runs.
 *
 * @param database where, or null for an SQLite file in the directory
 * @param broker what carries the events, or null for the database itself
 * @param runFor how long orders are placed; more than zero
 * @param json whether one JSON object on the last line of the output tells the account
 * @param terminal whether the output is a terminal that can be painted on
 * @param coloured whether a terminal may be painted in colours, where the environment does not forbid it
 * @param ordersPerSecond how many orders are placed, from 1 to 1000
 * @param directory where its files go, or null for a new folder among the temporary ones
 * @param smtp host and port of a server that mails are really sent to, or null for files only
 */
public record DemoOptions(
        @Nullable Database database,
        @Nullable Broker broker,
        Duration runFor,
        boolean json,
        boolean terminal,
        boolean coloured,
        int ordersPerSecond,
        @Nullable Path directory,
        @Nullable String smtp) {

    private static final int MOST_ORDERS_PER_SECOND = 1000;

    /** Checks the numbers. */
    public DemoOptions {
        if (runFor.isNegative() || runFor.isZero()) {
            throw new IllegalArgumentException("runFor must be more than zero: " + runFor);
        }
        if (ordersPerSecond < 1 || ordersPerSecond > MOST_ORDERS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "ordersPerSecond must be from 1 to %d: %d".formatted(MOST_ORDERS_PER_SECOND, ordersPerSecond));
        }
    }

    /**
     * Returns the defaults: 20 orders a second for 30 seconds on SQLite, told line by line.
     *
     * @return options
     */
    public static DemoOptions standard() {
        return new DemoOptions(null, null, Duration.ofSeconds(30), false, false, true, 20, null, null);
    }

    /**
     * Sets the database.
     *
     * @param url a JDBC URL
     * @param user the user, or null for none
     * @param password the password, or null for none
     * @return new options
     */
    public DemoOptions on(String url, @Nullable String user, @Nullable String password) {
        Database other = new Database(url, user, password);
        return new DemoOptions(other, broker, runFor, json, terminal, coloured, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets what carries the events from the log to the parts of the shop.
     *
     * @param url such as {@code redis://localhost}
     * @return new options
     */
    public DemoOptions through(String url) {
        Broker other = new Broker(url);
        return new DemoOptions(database, other, runFor, json, terminal, coloured, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets how long orders are placed.
     *
     * @param duration more than zero
     * @return new options
     */
    public DemoOptions runFor(Duration duration) {
        return new DemoOptions(database, broker, duration, json, terminal, coloured, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets whether the output ends with one JSON object.
     *
     * @param wanted whether
     * @return new options
     */
    public DemoOptions json(boolean wanted) {
        return new DemoOptions(database, broker, runFor, wanted, terminal, coloured, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets whether the output is a terminal that can be painted on.
     *
     * @param present whether
     * @return new options
     */
    public DemoOptions terminal(boolean present) {
        return new DemoOptions(database, broker, runFor, json, present, coloured, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets whether a terminal may be painted in colours, where the environment does not forbid it.
     *
     * @param allowed whether
     * @return new options
     */
    public DemoOptions coloured(boolean allowed) {
        return new DemoOptions(database, broker, runFor, json, terminal, allowed, ordersPerSecond, directory, smtp);
    }

    /**
     * Sets how many orders are placed.
     *
     * @param orders from 1 to 1000
     * @return new options
     */
    public DemoOptions ordersPerSecond(int orders) {
        return new DemoOptions(database, broker, runFor, json, terminal, coloured, orders, directory, smtp);
    }

    /**
     * Sets where the files go.
     *
     * @param folder empty, or made if need be
     * @return new options
     */
    public DemoOptions directory(Path folder) {
        return new DemoOptions(database, broker, runFor, json, terminal, coloured, ordersPerSecond, folder, smtp);
    }

    /**
     * Sets a server that mails are really sent to.
     *
     * @param server host and port, such as {@code localhost:1025}
     * @return new options
     */
    public DemoOptions smtp(String server) {
        return new DemoOptions(database, broker, runFor, json, terminal, coloured, ordersPerSecond, directory, server);
    }
}
