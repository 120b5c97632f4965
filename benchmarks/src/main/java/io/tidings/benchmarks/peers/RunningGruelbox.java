/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Handling;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** gruelbox transaction-outbox at work. */
final class RunningGruelbox implements Running {

    private final HikariDataSource pool;
    private final Plan plan;
    private final Sink sink;
    private final HeldExecutor threads = new HeldExecutor(GruelboxPeer.THREADS);
    private final ThreadLocalContextTransactionManager transactions;
    private final TransactionOutbox outbox;

    RunningGruelbox(HikariDataSource pool, Plan plan, Sink sink) {
        this.pool = pool;
        this.plan = plan;
        this.sink = sink;
        this.transactions = TransactionManager.fromDataSource(pool);
        this.outbox = TransactionOutbox.builder()
                .transactionManager(transactions)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> (Handler) this::handle))
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
                for (int i = 0; i < plan.subscriptions(); i++) {
                    outbox.schedule(Handler.class).handle(i, json);
                }
            }
        });
    }

    @Override
    public void start() {
        threads.start();
    }

    @Override
    public void close() throws InterruptedException {
        threads.close();
        pool.close();
    }

    private void handle(int subscription, String json) {
        Order order = OrderJson.order(json.getBytes(StandardCharsets.UTF_8));
        try {
            if (plan.handling() == Handling.EFFECT) {
                transactions.requireTransaction(tx -> sink.effect(subscription, tx.connection(), order));
            } else {
                sink.handled(subscription, order);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while handling order " + order.number(), e);
        } catch (Exception e) {
            throw new IllegalStateException("could not handle order " + order.number(), e);
        }
    }
}
