/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.benchmarks.system.Business;
import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.OrderJson;
import io.tidings.benchmarks.system.Running;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.jobs.mappers.JobMapper;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServer;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.StorageProvider;
import org.jobrunr.storage.sql.postgres.PostgresStorageProvider;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** JobRunr at work. */
final class RunningJobRunr implements Running {

    private final HikariDataSource pool;
    private final int subscriptions;
    private final JobRequestScheduler jobs;
    private final BackgroundJobServer server;

    RunningJobRunr(HikariDataSource pool, int subscriptions, Delivery delivery) {
        this.pool = pool;
        this.subscriptions = subscriptions;
        JacksonJsonMapper json = new JacksonJsonMapper();
        StorageProvider storage = new PostgresStorageProvider(pool);
        storage.setJobMapper(new JobMapper(json));
        this.jobs = new JobRequestScheduler(storage);
        this.server = new BackgroundJobServer(
                storage,
                json,
                activator(delivery),
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                        .andWorkerCount(JobRunrPeer.WORKERS)
                        .andPollIntervalInSeconds(JobRunrPeer.POLL_SECONDS));
    }

    /**
     * What is enqueued for one subscription.
     *
     * @param subscription from 0
     * @param json the order
     */
    public record OrderRequest(int subscription, String json) implements JobRequest {

        @Override
        public Class<OrderHandler> getJobRequestHandler() {
            return OrderHandler.class;
        }
    }

    /** What runs a request. */
    public static final class OrderHandler implements JobRequestHandler<OrderRequest> {

        private final Delivery delivery;

        OrderHandler(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public void run(OrderRequest request) {
            delivery.handle(
                    request.subscription(), OrderJson.order(request.json().getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void transact(Business business, List<Order> orders) throws SQLException {
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            business.run(tx, orders);
            tx.commit();
        }
        List<OrderRequest> requests = orders.stream().flatMap(this::requests).toList();
        if (requests.size() == 1) {
            jobs.enqueue(requests.get(0));
        } else {
            jobs.enqueue(requests.stream());
        }
    }

    @Override
    public void start() throws SQLException {
        PeerPool.fill(pool);
        server.start();
    }

    @Override
    public void close() {
        if (server.isRunning()) {
            server.stop();
        }
        jobs.shutdown();
        pool.close();
    }

    private Stream<OrderRequest> requests(Order order) {
        String json = new String(OrderJson.bytes(order), StandardCharsets.UTF_8);
        return IntStream.range(0, subscriptions).mapToObj(i -> new OrderRequest(i, json));
    }

    private static JobActivator activator(Delivery delivery) {
        OrderHandler handler = new OrderHandler(delivery);
        return new JobActivator() {
            @Override
            public <T> T activateJob(Class<T> type) {
                return type.cast(handler);
            }
        };
    }
}
