/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.Transaction;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** gruelbox transaction-outbox at work. */
final class RunningGruelbox implements Running {

    private final HikariDataSource pool;
    private final int subscriptions;
    private final HeldExecutor threads = new HeldExecutor(GruelboxPeer.THREADS);
    private final ThreadLocalContextTransactionManager transactions;
    private final TransactionOutbox outbox;

    static {
        // Its validator greets through java.util.logging otherwise.
        System.getProperties().putIfAbsent("org.jboss.logging.provider", "slf4j");
    }

    RunningGruelbox(HikariDataSource pool, Plan plan, Sink sink) {
        this.pool = pool;
        this.subscriptions = plan.subscriptions();
        this.transactions = TransactionManager.fromDataSource(pool);
        Delivery delivery =
                Delivery.of(plan, sink, (subscription, order) -> sink.effect(subscription, currentConnection(), order));
        this.outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> handler(delivery)))
                .submitter(Submitter.withExecutor(threads))
                .attemptFrequency(Duration.ofMinutes(30))
                .build();
    }

    /** What the outbox calls later. */
    interface Handler {

        /**
         * Handles an order.
         *
         * @param subscription from 0
         * @param json the order
         */
        void handle(int subscription, String json);
    }

    @Override
    public void transact(Business business, List<Order> orders) throws Exception {
        transactions.inTransactionThrows(tx -> {
            business.run(tx.connection(), orders);
            for (Order order : orders) {
                String json = new String(OrderJson.bytes(order), StandardCharsets.UTF_8);
                for (int i = 0; i < subscriptions; i++) {
                    outbox.schedule(Handler.class).handle(i, json);
                }
            }
        });
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        threads.start();
    }

    @Override
    public void close() throws InterruptedException {
        threads.close();
        pool.close();
    }

    /** The transaction in which the outbox calls the handler, and then deletes the call. */
    private Connection currentConnection() {
        return transactions.requireTransactionReturns(Transaction::connection);
    }

    private static Handler handler(Delivery delivery) {
        return (subscription, json) ->
                delivery.handle(subscription, OrderJson.order(json.getBytes(StandardCharsets.UTF_8)));
    }
}
