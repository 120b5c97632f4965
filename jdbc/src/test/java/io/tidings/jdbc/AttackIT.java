/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Publishers that commit out of order, roll back and dawdle, against a reader that must lose and invert nothing. */
@ParameterizedClass
@EnumSource(Databases.class)
class AttackIT {

    private static final int PUBLISHERS = 8;
    private static final int KEYS = 40;
    private static final int TRANSACTIONS = Integer.getInteger("tidings.attack.transactions", 250);

    @Parameter
    Databases kind;

    private TestLog log;
    private final AtomicLong committed = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    @BeforeEach
    void open() throws SQLException {
        log = TestLog.open(kind);
        log.execute(
                "CREATE TABLE ${prefix}aggregate (name varchar(20) NOT NULL PRIMARY KEY, version integer NOT NULL)");
        log.execute("CREATE TABLE ${prefix}journal (publisher integer NOT NULL, n integer NOT NULL)");
        for (int key = 0; key < KEYS; key++) {
            log.execute("INSERT INTO ${prefix}aggregate VALUES ('k%d', 0)".formatted(key));
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void losesAndInvertsNothing() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Connection bystander = log.database.connect()) {
            openUnrelatedTransaction(bystander);
            List<Future<?>> publishers = new ArrayList<>();
            for (int publisher = 0; publisher < PUBLISHERS; publisher++) {
                int number = publisher;
                publishers.add(threads.submit(() -> publish(number, new Random(number))));
            }
            Map<String, List<Long>> seen = new HashMap<>();
            FollowingReader reader = new FollowingReader(log.another().reader(), grace());
            Future<Long> reading = threads.submit(() -> follow(reader, publishers, seen));
            for (Future<?> publisher : publishers) {
                publisher.get(120, TimeUnit.SECONDS);
            }
            long count = reading.get(60, TimeUnit.SECONDS);

            assertThat(count).isEqualTo(committed.get()).isPositive();
            seen.forEach((key, versions) ->
                    assertThat(versions).as("versions of %s", key).isSorted().doesNotHaveDuplicates());
            bystander.close();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                assertThat(reader.poll(100)).isEmpty();
                return reader.open().isEmpty();
            });
        } finally {
            threads.shutdownNow();
        }
    }

    /** At most a second, so that holes are given up under attack wherever that can be proven. */
    private Duration grace() {
        Duration rule = log.log.reader().holeRule().grace();
        return rule.compareTo(Duration.ofSeconds(1)) < 0 ? rule : Duration.ofSeconds(1);
    }

    private void openUnrelatedTransaction(Connection bystander) throws SQLException {
        if (kind == Databases.SQLITE) {
            return;
        }
        bystander.setAutoCommit(false);
        update(bystander, "INSERT INTO ${prefix}journal VALUES (-1, 0)");
    }

    /** Reads until all publishers are done and two more reads came back empty. */
    private long follow(FollowingReader reader, List<Future<?>> publishers, Map<String, List<Long>> seen) {
        long count = 0;
        int quiet = 0;
        while (quiet < 3) {
            boolean done = publishers.stream().allMatch(Future::isDone);
            List<StoredEvent> events = reader.poll(100);
            for (StoredEvent event : events) {
                String key = event.event().key().orElseThrow();
                seen.computeIfAbsent(key, name -> new ArrayList<>())
                        .add(Long.parseLong(event.event().text()));
                count++;
            }
            quiet = done && events.isEmpty() ? quiet + 1 : 0;
        }
        return count;
    }

    private Void publish(int publisher, Random random) throws SQLException, InterruptedException {
        for (int n = 0; n < TRANSACTIONS; n++) {
            boolean rollback = random.nextInt(10) == 0;
            boolean pause = random.nextInt(20) == 0;
            int events = random.nextInt(10) == 0 ? 20 : 1;
            boolean dawdle = publisher == 0 && n % 25 == 0;
            int number = n;
            String key = "k" + random.nextInt(KEYS);
            if (kind == Databases.SQLITE) {
                log.log.transactions().call(tx -> {
                    change(tx, publisher, number, key, events);
                    if (rollback) {
                        tx.rollback();
                    } else {
                        committed.addAndGet(events);
                    }
                    return null;
                });
                continue;
            }
            try (Connection tx = log.pool.getConnection()) {
                tx.setAutoCommit(false);
                change(tx, publisher, number, key, events);
                if (dawdle || pause) {
                    pause(Duration.ofMillis(dawdle ? 300 : random.nextInt(5)));
                }
                if (rollback) {
                    tx.rollback();
                } else {
                    tx.commit();
                    committed.addAndGet(events);
                }
            }
        }
        return null;
    }

    /** Has an id of its own before it waits for the key, as any business transaction may. */
    private void change(Connection tx, int publisher, int number, String key, int events) throws SQLException {
        update(tx, "INSERT INTO ${prefix}journal VALUES (%d, %d)".formatted(publisher, number));
        update(tx, "UPDATE ${prefix}aggregate SET version = version + %d WHERE name = '%s'".formatted(events, key));
        long version;
        try (PreparedStatement statement = tx.prepareStatement(
                        log.sql("SELECT version FROM ${prefix}aggregate WHERE name = '%s'".formatted(key)));
                ResultSet row = statement.executeQuery()) {
            row.next();
            version = row.getLong(1);
        }
        List<io.tidings.Event> batch = new ArrayList<>();
        for (long one = version - events + 1; one <= version; one++) {
            batch.add(TestLog.event("test.changed", key, Long.toString(one)));
        }
        log.log.writer().append(tx, batch);
    }

    private void update(Connection tx, String sql) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(log.sql(sql))) {
            statement.executeUpdate();
        }
    }

    private void pause(Duration time) throws InterruptedException {
        assertThat(never.await(time.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
    }
}
