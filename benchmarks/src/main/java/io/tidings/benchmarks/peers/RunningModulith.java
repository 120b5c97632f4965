/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.PlatformTransactionManager;

/** Spring Modulith at work. */
final class RunningModulith implements Running {

    private final HikariDataSource pool;
    private final HeldExecutor threads = new HeldExecutor(ModulithPeer.THREADS);
    private final ConfigurableApplicationContext application;
    private final SpringTransactions transactions;

    RunningModulith(HikariDataSource pool, Plan plan, Sink sink) {
        this.pool = pool;
        Delivery delivery = Delivery.committingItself(plan, sink, pool);
        this.application = SpringBoot.start(
                pool,
                Map.of(
                        "spring.modulith.events.jdbc.use-legacy-structure", "true",
                        "spring.modulith.events.completion-mode", "delete",
                        "namastack.outbox.enabled", "false"),
                context -> beans(context, plan, delivery));
        this.transactions = new SpringTransactions(pool, application.getBean(PlatformTransactionManager.class));
    }

    @Override
    public void transact(Business business, List<Order> orders) {
        transactions.run(business, orders, () -> orders.forEach(application::publishEvent));
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        threads.start();
    }

    @Override
    public void close() throws InterruptedException {
        threads.close();
        application.close();
        pool.close();
    }

    private void beans(GenericApplicationContext context, Plan plan, Delivery delivery) {
        context.registerBean("taskExecutor", TaskExecutorAdapter.class, () -> new TaskExecutorAdapter(threads));
        context.registerBean(EventSerializer.class, Json::new);
        if (plan.subscriptions() == 1) {
            context.registerBean(ModulithListeners.One.class, () -> new ModulithListeners.One(delivery));
        } else if (plan.subscriptions() == 5) {
            context.registerBean(ModulithListeners.Five.class, () -> new ModulithListeners.Five(delivery));
        } else {
            throw new IllegalArgumentException(
                    "there are listeners for 1 or 5 subscriptions, not for " + plan.subscriptions());
        }
    }

    /** Publications as the JSON that everybody uses here. */
    private static final class Json implements EventSerializer {

        @Override
        public Object serialize(Object event) {
            return new String(OrderJson.bytes((Order) event), StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(Object serialized, Class<T> type) {
            return type.cast(OrderJson.order(serialized.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
