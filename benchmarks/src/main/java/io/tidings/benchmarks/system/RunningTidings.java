/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Outcome;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tidings at work. */
final class RunningTidings implements Running {

    private static final Duration GRACE = Duration.ofSeconds(5);

    private final HikariDataSource pool;
    private final Tidings tidings;
    private final TidingsContender.Use use;
    private final Plan plan;
    private final Sink sink;

    RunningTidings(HikariDataSource pool, Tidings tidings, TidingsContender.Use use, Plan plan, Sink sink) {
        this.pool = pool;
        this.tidings = tidings;
        this.use = use;
        this.plan = plan;
        this.sink = sink;
    }

    @Override
    public void transact(Business business, List<Order> orders) throws Exception {
        if (use.lendsTransaction()) {
            tidings.inTransaction(tx -> {
                business.run(tx, orders);
                return publish(tx, orders);
            });
            return;
        }
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            business.run(tx, orders);
            publish(tx, orders);
            tx.commit();
        }
    }

    private int publish(Connection tx, List<Order> orders) {
        if (orders.size() == 1) {
            tidings.publish(tx, orders.get(0));
        } else {
            tidings.publishAll(tx, orders);
        }
        return orders.size();
    }

    /** Under names that are new each time, unless they are to be shared. */
    @Override
    public void start() throws Exception {
        String shared = use.subscription();
        String name = shared == null ? "bench-" + UUID.randomUUID() : shared;
        for (int i = 0; use.handles() && i < plan.subscriptions(); i++) {
            handle(i, tidings.subscribe(name + "-" + i).startAt(use.start()));
        }
        tidings.start();
        if (use.handles()) {
            awaitOwners(name);
        }
    }

    private void handle(int number, SubscriptionBuilder subscription) {
        switch (plan.handling()) {
            case BYTES ->
                subscription.decidingRaw("order.placed", (event, delivery) -> {
                    sink.taken(number, event.data());
                    return Outcome.handled();
                });
            case DECODED -> subscription.to(Order.class, order -> sink.handled(number, order));
            case EFFECT -> subscription.inTransaction(Order.class, (order, tx) -> sink.effect(number, tx, order));
        }
    }

    /** Nobody reads for a partition before it has an owner; without this wait the start would be measured too. */
    private void awaitOwners(String name) throws SQLException {
        String query = "SELECT count(*) FROM tidings_lease WHERE owner IS NULL AND subscription LIKE ?";
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name + "-%");
            while (count(select) > 0) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("after a minute '%s' has partitions without owner".formatted(name));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        tidings.stop(GRACE);
        tidings.close();
        pool.close();
    }
}
