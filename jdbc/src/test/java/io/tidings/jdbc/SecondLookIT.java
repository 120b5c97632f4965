/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLog.HoleRule;
import io.tidings.spi.LogReader;
import io.tidings.spi.LogSettings;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * MariaDB makes a snapshot by a walk along the open transactions. Here are so many that the walk takes long enough for
 * two commits of a key to happen meanwhile.
 */
class SecondLookIT {

    private static final int BYSTANDERS = 1500;
    private static final int PUBLISHERS = 6;
    private static final int KEYS = 3;

    /** How often the order has to break for whoever looks once. */
    private static final int ENOUGH = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MariaDbServer server = MariaDbServer.start();
    private final TestDatabase database = server.open();
    private final HikariDataSource pool = database.pool(4);
    private final EventLog log = new JdbcEventLogProvider().open(pool, LogSettings.standard());
    private volatile boolean stopped;

    @BeforeEach
    void prepare() throws SQLException {
        log.schema().migrate();
        try (Connection connection = connect()) {
            run(connection, "SET GLOBAL innodb_flush_log_at_trx_commit = 0");
            run(connection, "CREATE TABLE counter (name INT PRIMARY KEY, n INT NOT NULL)");
            run(connection, "CREATE TABLE elsewhere (n INT NOT NULL)");
            for (int key = 0; key < KEYS; key++) {
                run(connection, "INSERT INTO counter VALUES (%d, 0)".formatted(key));
            }
        }
        for (int i = 0; i < BYSTANDERS; i++) {
            try (Connection connection = connect()) {
                String begin =
                        "XA START 'x%1$d'; INSERT INTO elsewhere VALUES (%1$d); XA END 'x%1$d'; XA PREPARE 'x%1$d'";
                run(connection, begin.formatted(i));
            }
        }
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        log.close();
        pool.close();
        server.close();
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.jdbcUrl() + "?allowMultiQueries=true", server.user(), server.password());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void keepsTheOrderOfKeysThoughSnapshotsShowALaterCommitWithoutAnEarlier() throws Exception {
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            Random random = new Random(i);
            running.add(threads.submit(() -> publish(random)));
        }
        Follower looksOnce = new Follower(new OneLook(pool, log.reader()));
        Follower looksAgain = new Follower(log.reader());
        running.add(threads.submit(looksOnce::follow));
        running.add(threads.submit(looksAgain::follow));

        looksOnce.inversions.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        stopped = true;
        for (Future<?> each : running) {
            each.get(30, TimeUnit.SECONDS);
        }
        looksAgain.drain();

        assertThat(looksAgain.seen).hasSize(KEYS);
        looksAgain.seen.forEach((key, numbers) -> assertThat(numbers)
                .as(
                        "%s; out of %d inversions %d are left for whoever looks once",
                        key, ENOUGH, looksOnce.inversions.getCount())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }

    /** Has an id before it waits for the key, and is quick when it has the key. */
    private Void publish(Random random) throws SQLException {
        try (Connection tx = connect()) {
            tx.setAutoCommit(false);
            while (!stopped) {
                run(tx, "INSERT INTO elsewhere VALUES (0)");
                run(tx, """
                        UPDATE counter SET n = LAST_INSERT_ID(n + 1) WHERE name = %1$d;
                        INSERT INTO tidings_event (type, event_key, data) VALUES ('test.n', 'k%1$d', LAST_INSERT_ID());
                        COMMIT""".formatted(random.nextInt(KEYS)));
            }
            return null;
        }
    }

    /** Reads without a pause, and notes the numbers of each key. */
    private final class Follower {

        private final FollowingReader reader;
        private final Map<String, List<Integer>> seen = new HashMap<>();
        private final CountDownLatch inversions = new CountDownLatch(ENOUGH);

        Follower(LogReader reader) {
            this.reader = new FollowingReader(reader, Duration.ofHours(1));
        }

        void follow() {
            while (!stopped) {
                note(reader.poll(1000));
            }
        }

        void drain() {
            List<StoredEvent> rest = reader.poll(1000);
            while (!rest.isEmpty()) {
                note(rest);
                rest = reader.poll(1000);
            }
        }

        private void note(List<StoredEvent> page) {
            for (StoredEvent stored : page) {
                int number = Integer.parseInt(stored.event().text());
                List<Integer> before =
                        seen.computeIfAbsent(stored.event().key().orElseThrow(), key -> new ArrayList<>());
                if (!before.isEmpty() && number < before.get(before.size() - 1)) {
                    inversions.countDown();
                }
                before.add(number);
            }
        }
    }

    /** Takes the one statement for one moment. */
    private record OneLook(DataSource pool, LogReader other) implements LogReader {

        @Override
        public Page read(Request request) {
            try (Connection connection = pool.getConnection()) {
                Dialect dialect = Database.detect(connection, Tables.of(LogSettings.standard()));
                return PageRows.read(connection, dialect, request, PageQuery.of(dialect, request));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<StoredEvent> load(Collection<Long> positions) {
            return other.load(positions);
        }

        @Override
        public Set<String> writers() {
            return other.writers();
        }

        @Override
        public HoleRule holeRule() {
            return other.holeRule();
        }

        @Override
        public Cursor end() {
            return other.end();
        }

        @Override
        public Cursor before(Instant time) {
            return other.before(time);
        }
    }
}
