/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.namastack.outbox.Outbox;
import io.namastack.outbox.OutboxPayloadSerializer;
import io.namastack.outbox.OutboxProcessingScheduler;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Plan;
import io.tidings.benchmarks.system.Running;
import io.tidings.benchmarks.system.Sink;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;

/** Namastack Outbox at work. */
final class RunningNamastack implements Running {

    /** Whether this JVM has virtual threads, with which its guide measured best. */
    static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    private final HikariDataSource pool;
    private final ConfigurableApplicationContext application;
    private final SpringTransactions transactions;
    private final Outbox outbox;
    private final OutboxProcessingScheduler processing;

    RunningNamastack(HikariDataSource pool, Plan plan, Sink sink) {
        this.pool = pool;
        Delivery delivery = Delivery.committingItself(plan, sink, pool);
        this.application = SpringBoot.start(pool, properties(), context -> beans(context, plan, delivery));
        this.processing = application.getBean(OutboxProcessingScheduler.class);
        this.processing.stop();
        this.outbox = application.getBean(Outbox.class);
        this.transactions = new SpringTransactions(pool, application.getBean(PlatformTransactionManager.class));
    }

    @Override
    public void transact(Business business, List<Order> orders) {
        transactions.run(business, orders, () -> orders.forEach(order -> outbox.schedule(order, order.customer())));
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        processing.start();
    }

    @Override
    public void close() {
        application.close();
        pool.close();
    }

    private static Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(
                "spring.autoconfigure.exclude",
                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration,"
                        + "org.springframework.modulith.events.config.EventPublicationAutoConfiguration,"
                        + "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration");
        properties.put("spring.threads.virtual.enabled", VIRTUAL);
        properties.put("namastack.outbox.polling.trigger", "fixed");
        properties.put("namastack.outbox.polling.fixed.interval", "25ms");
        properties.put("namastack.outbox.polling.batch-size", 800);
        properties.put("namastack.outbox.processing.executor-concurrency-limit", 30);
        properties.put("namastack.outbox.processing.executor-core-pool-size", NamastackPeer.THREADS);
        properties.put("namastack.outbox.processing.executor-max-pool-size", 2 * NamastackPeer.THREADS);
        properties.put("namastack.outbox.processing.delete-completed-records", true);
        properties.put("namastack.outbox.processing.publish-after-save", false);
        properties.put("namastack.outbox.processing.shutdown-timeout", "1s");
        properties.put("namastack.outbox.instance.heartbeat-interval", "1s");
        properties.put("namastack.outbox.instance.rebalance-interval", "1s");
        properties.put("namastack.outbox.instance.stale-instance-timeout", "10s");
        return properties;
    }

    private static void beans(GenericApplicationContext context, Plan plan, Delivery delivery) {
        context.registerBean(OutboxPayloadSerializer.class, Json::new);
        if (plan.subscriptions() == 1) {
            context.registerBean(NamastackHandlers.One.class, () -> new NamastackHandlers.One(delivery));
        } else if (plan.subscriptions() == 5) {
            context.registerBean(NamastackHandlers.Five.class, () -> new NamastackHandlers.Five(delivery));
        } else {
            throw new IllegalArgumentException(
                    "there are handlers for 1 or 5 subscriptions, not for " + plan.subscriptions());
        }
    }

    /** Payloads as the JSON that everybody uses here. */
    private static final class Json implements OutboxPayloadSerializer {

        @Override
        public String serialize(Object payload) {
            return new String(OrderJson.bytes((Order) payload), StandardCharsets.UTF_8);
        }

        @Override
        public <T> T deserialize(String serialized, Class<T> type) {
            return type.cast(OrderJson.order(serialized.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
