/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Running;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** db-scheduler at work. */
final class RunningDbScheduler implements Running {

    private final HikariDataSource pool;
    private final int subscriptions;
    private final SpringTransactions transactions;
    private final SchedulerClient client;
    private final Scheduler scheduler;
    private final AtomicLong instanceIds = new AtomicLong();

    RunningDbScheduler(HikariDataSource pool, int subscriptions, Delivery delivery) {
        this.pool = pool;
        this.subscriptions = subscriptions;
        this.transactions = new SpringTransactions(pool, new JdbcTransactionManager(pool));
        this.client = SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(pool))
                .serializer(new Json())
                .build();
        List<Task<?>> tasks = IntStream.range(0, subscriptions)
                .<Task<?>>mapToObj(i -> Tasks.oneTime(taskName(i), Order.class)
                        .execute((instance, context) -> delivery.handle(i, instance.getData())))
                .toList();
        this.scheduler = Scheduler.create(pool, tasks)
                .serializer(new Json())
                .threads(DbSchedulerPeer.THREADS)
                .pollingInterval(Duration.ofMillis(20))
                .pollUsingLockAndFetch(DbSchedulerPeer.LOWER_LIMIT, DbSchedulerPeer.UPPER_LIMIT)
                .shutdownMaxWait(Duration.ofSeconds(2))
                .build();
    }

    @Override
    public void transact(Business business, List<Order> orders) {
        transactions.run(business, orders, () -> client.scheduleBatch(instances(orders), Instant.now()));
        scheduler.triggerCheckForDueExecutions();
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
        pool.close();
    }

    private List<TaskInstance<?>> instances(List<Order> orders) {
        List<TaskInstance<?>> instances = new ArrayList<>(orders.size() * subscriptions);
        for (Order order : orders) {
            for (int i = 0; i < subscriptions; i++) {
                instances.add(new TaskInstance<>(taskName(i), Long.toString(instanceIds.getAndIncrement()), order));
            }
        }
        return instances;
    }

    private static String taskName(int subscription) {
        return "subscription-" + subscription;
    }

    /** Task data as the JSON that everybody uses here. */
    private static final class Json implements Serializer {

        @Override
        public byte[] serialize(Object data) {
            return OrderJson.bytes((Order) data);
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(OrderJson.order(data));
        }
    }
}
