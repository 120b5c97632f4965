/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.util.List;
import java.util.Map;

/**
 * JDBC written by hand against a table identical to the log of Tidings: what a publisher costs at least. Consumes
 * nothing.
 */
public final class ByHand implements Contender {

    private final String name;
    private final String settings;
    private final Appending appending;
    private final Map<String, String> driver;

    private ByHand(String name, String settings, Appending appending, Map<String, String> driver) {
        this.name = name;
        this.settings = settings;
        this.appending = appending;
        this.driver = driver;
    }

    /**
     * Inserts one row after the other.
     *
     * @return the contender
     */
    public static ByHand oneByOne() {
        return new ByHand("by hand", "one INSERT for each event", RowByRow::append, Map.of());
    }

    /**
     * Inserts nothing: the transaction without an event.
     *
     * @return the contender
     */
    public static ByHand noEvent() {
        return new ByHand("no event", "the business row alone", (tx, orders) -> {}, Map.of());
    }

    /**
     * Inserts in the ways that JDBC and the database have for many rows.
     *
     * @param kind of database
     * @return a contender for each way
     */
    public static List<ByHand> batches(Kind kind) {
        return switch (kind) {
            case POSTGRESQL ->
                List.of(
                        new ByHand("unnest", "arrays, one for each of the 13 columns", PostgresWays::unnest, Map.of()),
                        new ByHand(
                                "reWriteBatchedInserts",
                                "addBatch, rewritten by the driver",
                                RowByRow::appendBatch,
                                Map.of("reWriteBatchedInserts", "true")),
                        new ByHand("COPY", "text format", PostgresWays::copy, Map.of()));
            case MARIADB ->
                List.of(
                        new ByHand(
                                "rewriteBatchedStatements",
                                "addBatch, rewritten by the driver",
                                RowByRow::appendBatch,
                                Map.of("rewriteBatchedStatements", "true")),
                        new ByHand("bulk", "addBatch, sent in bulk", RowByRow::appendBatch, Map.of()));
            case SQLITE, H2 -> List.of(new ByHand("batch", "addBatch", RowByRow::appendBatch, Map.of()));
        };
    }

    /**
     * Inserts arrays into a table of five columns, which holds less than an event needs.
     *
     * @return the contender, for PostgreSQL
     */
    public static ByHand lean() {
        return new ByHand(
                "unnest, lean table", "id, key, type, time and data alone", PostgresWays::unnestLean, Map.of());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "JDBC";
    }

    @Override
    public String settings() {
        return settings;
    }

    @Override
    public boolean runsOn(Kind kind) {
        return true;
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) throws Exception {
        HikariDataSource pool = target.pool(plan.publishers(), driver);
        try (Tidings tidings = Tidings.on(pool)) {
            tidings.schema().migrate();
        }
        if (target.kind() == Kind.POSTGRESQL) {
            PostgresWays.createLeanTable(pool);
        }
        return new Open(pool);
    }

    private final class Open implements Running {

        private final HikariDataSource pool;

        Open(HikariDataSource pool) {
            this.pool = pool;
        }

        @Override
        public void transact(Business business, List<Order> orders) throws Exception {
            try (Connection tx = pool.getConnection()) {
                tx.setAutoCommit(false);
                business.run(tx, orders);
                appending.append(tx, orders);
                tx.commit();
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
