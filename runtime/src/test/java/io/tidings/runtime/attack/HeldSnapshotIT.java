/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.RetryPolicy;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A report or a backup that reads for long keeps every old version of every row: the few rows that Tidings changes
 * again and again grow chains of dead versions. That must cost space only. {@code -Dtidings.held.seconds=180} makes it
 * long, and writes its pace to the log.
 */
class HeldSnapshotIT {

    private static final Logger LOG = LoggerFactory.getLogger(HeldSnapshotIT.class);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final int KEYS = 20;
    private static final int PARTITIONS = 8;
    private static final int PROGRESS_EVERY_MILLIS = 50;

    private final long seconds = Long.getLong("tidings.held.seconds", 6);
    private final TestDatabase database = PostgresServer.shared().open();
    private final HikariDataSource pool = database.pool(12);
    private final Tidings tidings = Tidings.on(pool);
    private final Counters look = new Counters(pool);
    private final Map<String, List<Long>> plain = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> transactional = new ConcurrentLinkedQueue<>();
    private final Set<Long> failedOnce = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        tidings.close();
        pool.close();
        database.close();
    }

    @Test
    void costsSpaceOnly() throws SQLException {
        subscribe();
        tidings.start();

        int count = 0;
        long began = System.nanoTime();
        try (Connection report = pool.getConnection()) {
            hold(report);
            long round = began;
            while (System.nanoTime() - began < TimeUnit.SECONDS.toNanos(seconds)) {
                count = publishAndWait(count);
                if (System.nanoTime() - round > TimeUnit.SECONDS.toNanos(10)) {
                    round = System.nanoTime();
                    tell(count, round - began);
                }
            }
            long most = mostVersions(System.nanoTime() - began, count);
            await().atMost(LONG).until(() -> dead("lease") > 0);
            assertThat(dead("lease") + dead("delivery"))
                    .as("dead rows, bounded by what was to be stored")
                    .isLessThan(most);
            tell(count, System.nanoTime() - began);
            report.commit();
        }

        assertEverythingHandledOnce(count);
        // Again and again: sessions tell the server of their dead rows late.
        await().atMost(LONG).untilAsserted(() -> {
            vacuum();
            assertThat(dead("lease"))
                    .as("nothing of Tidings keeps old versions")
                    .isLessThan(PARTITIONS * 100L);
        });
    }

    private void subscribe() {
        tidings.subscribe("plain")
                .partitions(PARTITIONS)
                .retry(RetryPolicy.standard().immediate(0).backoff(Duration.ofMillis(5), 1, Duration.ofMillis(5)))
                .to(Raised.class, (step, delivery) -> {
                    if (step.value() % 10 == 0 && failedOnce.add(step.value())) {
                        throw new IllegalStateException("comes back as a row");
                    }
                    plain.computeIfAbsent(step.counter(), key -> new ArrayList<>())
                            .add(step.value());
                });
        tidings.subscribe("transactional")
                .partitions(PARTITIONS)
                .inTransaction(Raised.class, (step, tx) -> transactional.add(step.value()));
    }

    private static void hold(Connection report) throws SQLException {
        report.setAutoCommit(false);
        report.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = report.createStatement()) {
            statement.execute("SELECT count(*) FROM tidings_event");
        }
    }

    private int publishAndWait(int from) {
        int to = from + 40;
        for (int n = from; n < to; n++) {
            tidings.publish(new Raised("k" + n % KEYS, n));
        }
        await().atMost(LONG)
                .until(() -> plain.values().stream().mapToInt(List::size).sum() == to && transactional.size() == to);
        return to;
    }

    /**
     * Each commit of a transaction of a handler, each event that failed, and each lazy saving, changes so many rows.
     */
    private static long mostVersions(long nanos, int count) {
        long savings = TimeUnit.NANOSECONDS.toMillis(nanos) / PROGRESS_EVERY_MILLIS + 100;
        return 2L * count + 10L * count + 3 * PARTITIONS * savings;
    }

    private long dead(String table) throws SQLException {
        return look.number("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'tidings_%s'".formatted(table));
    }

    private void tell(int count, long nanos) throws SQLException {
        LOG.info(
                "{} events published and handled in {} s, {} dead rows of leases, {} of deliveries",
                count,
                TimeUnit.NANOSECONDS.toSeconds(nanos),
                dead("lease"),
                dead("delivery"));
    }

    private void assertEverythingHandledOnce(int count) {
        List<Long> all = LongStream.range(0, count).boxed().toList();
        assertThat(plain.values().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(plain)
                .allSatisfy((key, numbers) -> assertThat(numbers).as(key).isSorted());
        assertThat(transactional).containsExactlyInAnyOrderElementsOf(all);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(tidings.subscriptions().list())
                        .extracting(SubscriptionStatus::lagEvents)
                        .containsOnly(0L));
    }

    private void vacuum() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE tidings_lease");
        }
    }
}
