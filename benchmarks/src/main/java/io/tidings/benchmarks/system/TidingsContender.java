/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.system;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.benchmarks.database.Kind;
import io.tidings.benchmarks.database.Target;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tidings with its defaults, published to in one of its two ways. */
public final class TidingsContender implements Contender {

    /** Connections for reading, progress and handlers, beside those of the publishers. */
    private static final int CONNECTIONS_TO_CONSUME = 10;

    private final boolean lendsTransaction;
    private final Start start;
    private final @Nullable String subscription;
    private final boolean handles;

    private TidingsContender(boolean lendsTransaction, Start start, @Nullable String subscription, boolean handles) {
        this.lendsTransaction = lendsTransaction;
        this.start = start;
        this.subscription = subscription;
        this.handles = handles;
    }

    /**
     * Publishes in the application's own transaction: {@code publish(tx, …)}.
     *
     * @return the contender
     */
    public static TidingsContender inOwnTransaction() {
        return new TidingsContender(false, Start.earliest(), null, true);
    }

    /**
     * Publishes in a transaction that Tidings begins and commits: {@code inTransaction(…)}.
     *
     * @return the contender
     */
    public static TidingsContender inLentTransaction() {
        return new TidingsContender(true, Start.earliest(), null, true);
    }

    /**
     * Handles only what is published from {@link Running#start()} on, and leaves the backlog alone.
     *
     * @return another contender
     */
    public TidingsContender fromNowOn() {
        return new TidingsContender(lendsTransaction, Start.latest(), subscription, handles);
    }

    /**
     * Handles under a name that several instances share.
     *
     * @param name of the subscription
     * @return another contender
     */
    public TidingsContender sharing(String name) {
        return new TidingsContender(lendsTransaction, start, name, handles);
    }

    /**
     * Starts without a subscription, as a process that only publishes.
     *
     * @return another contender
     */
    public TidingsContender publishingOnly() {
        return new TidingsContender(lendsTransaction, start, subscription, false);
    }

    @Override
    public String name() {
        return lendsTransaction ? "tidings.inTransaction" : "tidings";
    }

    @Override
    public String version() {
        String version = Tidings.class.getPackage().getImplementationVersion();
        return version == null ? "of this checkout" : version;
    }

    @Override
    public String settings() {
        return "all defaults; " + (lendsTransaction ? "inTransaction(…)" : "publish(tx, …)");
    }

    @Override
    public boolean runsOn(Kind kind) {
        return true;
    }

    @Override
    public boolean handles(Handling handling) {
        return true;
    }

    @Override
    public boolean keepsEvents() {
        return true;
    }

    @Override
    public int backlog() {
        return 1_000_000;
    }

    @Override
    public Running open(Target target, Plan plan, Sink sink) {
        HikariDataSource pool = target.pool(plan.publishers() + CONNECTIONS_TO_CONSUME);
        Tidings tidings = Tidings.on(pool);
        tidings.schema().migrate();
        return new Open(pool, tidings, plan, sink);
    }

    private final class Open implements Running {

        private final HikariDataSource pool;
        private final Tidings tidings;
        private final Plan plan;
        private final Sink sink;

        Open(HikariDataSource pool, Tidings tidings, Plan plan, Sink sink) {
            this.pool = pool;
            this.tidings = tidings;
            this.plan = plan;
            this.sink = sink;
        }

        @Override
        public void transact(Business business, List<Order> orders) throws Exception {
            if (lendsTransaction) {
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
        public void start() {
            String name = subscription == null ? "bench-" + UUID.randomUUID() : subscription;
            for (int i = 0; handles && i < plan.subscriptions(); i++) {
                handle(i, tidings.subscribe(name + "-" + i).startAt(start));
            }
            tidings.start();
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

        @Override
        public void close() {
            tidings.stop(Duration.ofSeconds(5));
            tidings.close();
            pool.close();
        }
    }
}
