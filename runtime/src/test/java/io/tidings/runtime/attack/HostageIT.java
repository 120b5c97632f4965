/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.RetryPolicy;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for what does not concern him. */
@Timeout(400)
class HostageIT {

    static final String SHARED = "shared";

    private static final int KEYS = 64;
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String POISON = "poison";
    private static final String PAUSED = "paused";

    private final TestDatabase database = PostgresServer.shared().open();
    private final HikariDataSource pool = database.pool(20);
    private final Tidings tidings = builder(pool).instance("alive").build();
    private final Counters look = new Counters(pool);
    private final Queue<String> free = new ConcurrentLinkedQueue<>();
    private final Queue<String> shared = new ConcurrentLinkedQueue<>();
    private final Queue<String> paused = new ConcurrentLinkedQueue<>();
    private final Queue<String> poisoned = new ConcurrentLinkedQueue<>();

    /** The lease outlasts the test: nothing here may need it to run out. */
    static TidingsBuilder builder(DataSource dataSource) {
        return Tidings.builder(dataSource).lease(Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        tidings.close();
        pool.close();
        database.close();
    }

    @Test
    void nobodyWaitsForStrangers() throws SQLException {
        subscribe();
        tidings.start();
        killSomebodyWithHalfOfTheKeys();
        tidings.subscriptions().pause(PAUSED);
        await().atMost(LONG).until(() -> status(PAUSED).state() == SubscriptionStatus.State.PAUSED);
        awaitObeyed();

        try (Connection stranger = pool.getConnection()) {
            holdWriteTransaction(stranger);
            tidings.publish(new Raised(POISON, 1));
            eventually().until(() -> status("poisoned").retrying() == 1);
            List<Raised> steps = IntStream.range(0, KEYS)
                    .mapToObj(key -> new Raised("k" + key, 1))
                    .toList();
            tidings.publishAll(steps);
            tidings.publish(new Raised(POISON, 2));
            Set<String> all = new TreeSet<>(steps.stream().map(Raised::counter).toList());
            Set<String> mine = new TreeSet<>(keysOwnedBy("alive"));
            mine.retainAll(all);
            assertThat(mine).isNotEmpty().hasSizeLessThan(KEYS);

            eventually().untilAsserted(() -> assertThat(free).contains(POISON).containsAll(all));
            eventually().untilAsserted(() -> assertThat(poisoned).containsAll(all));
            eventually().untilAsserted(() -> assertThat(shared).containsAll(mine));

            // All who could be waited for are still there.
            assertThat(poisoned).doesNotContain(POISON);
            assertThat(paused).isEmpty();
            assertThat(shared).allMatch(key -> mine.contains(key) || key.equals(POISON));
            assertThat(partitionsOf("doomed")).isPositive();
            assertThat(status("poisoned").retrying()).isEqualTo(1);
            stranger.commit();

            tidings.subscriptions().resume(PAUSED);
            eventually().untilAsserted(() -> assertThat(paused).contains(POISON).containsAll(all));
        }
    }

    private void subscribe() {
        tidings.subscribe("free").to(Raised.class, (Raised step) -> free.add(step.counter()));
        tidings.subscribe(SHARED).to(Raised.class, (Raised step) -> shared.add(step.counter()));
        tidings.subscribe(PAUSED).to(Raised.class, (Raised step) -> paused.add(step.counter()));
        Duration hour = Duration.ofHours(1);
        tidings.subscribe("poisoned")
                .retry(new RetryPolicy(1, 100, hour, 1, hour, Set.of()))
                .to(Raised.class, (Raised step) -> {
                    if (step.counter().equals(POISON) && step.value() == 1) {
                        throw new IllegalArgumentException("poison");
                    }
                    poisoned.add(step.counter());
                });
    }

    /** New subscriptions are taken up by looks that begin later: then the pause was seen, too. */
    private void awaitObeyed() {
        for (String name : List.of("look-1", "look-2")) {
            tidings.subscribe(name).to(Raised.class, (Raised step) -> {}).start();
            eventually().until(() -> !status(name).owners().isEmpty());
        }
    }

    private void killSomebodyWithHalfOfTheKeys() {
        try (JavaProcess doomed =
                Place.of(database).process(Sleeper.class, "sleeper").start()) {
            doomed.awaitLine(line -> line.equals("ready"), LONG);
            eventually().until(() -> partitionsOf("doomed") == 8 && partitionsOf("alive") == 8);
            doomed.kill9();
        }
    }

    private static void holdWriteTransaction(Connection stranger) throws SQLException {
        try (Statement statement = stranger.createStatement()) {
            statement.execute("CREATE TABLE strange (id INT PRIMARY KEY)");
            stranger.setAutoCommit(false);
            statement.execute("INSERT INTO strange VALUES (1)");
        }
    }

    private long partitionsOf(String instance) throws SQLException {
        return look.number("""
                SELECT count(*) FROM tidings_lease
                WHERE subscription = '%s' AND owner LIKE '%s%%' AND lease_until > clock_timestamp()
                """.formatted(SHARED, instance));
    }

    private List<String> keysOwnedBy(String instance) throws SQLException {
        return look.texts("""
                SELECT DISTINCT event_key
                FROM tidings_event JOIN tidings_lease ON slot >= first_slot AND slot < end_slot
                WHERE subscription = '%s' AND owner LIKE '%s%%'
                """.formatted(SHARED, instance));
    }

    private SubscriptionStatus status(String name) {
        return tidings.subscriptions().list().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConditionFactory eventually() {
        return await().atMost(LONG);
    }
}
