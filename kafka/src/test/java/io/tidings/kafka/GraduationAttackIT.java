/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Graduation.Step;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription goes from PostgreSQL to Kafka, back, and there again while events are published, and while its members
 * and whoever moves it are killed at random moments. Judged from outside, by the rows.
 */
@Timeout(300)
class GraduationAttackIT {

    private static final Logger LOG = LoggerFactory.getLogger(GraduationAttackIT.class);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int ACCOUNTS = 24;
    private static final int MOST_OPEN = 600;

    private final TestDatabase database = PostgresServer.shared().open();
    private final String transport = KafkaServer.shared().url()
            + "?partitions=3&prefix=graduation%d.&session.timeout.ms=2000&request.timeout.ms=4000"
                    .formatted(System.nanoTime());
    private final HikariDataSource pool = database.pool(6);
    private final long seed = Long.getLong("tidings.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<JavaProcess> all = new ArrayList<>();
    private final List<JavaProcess> tellers = new ArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void close() {
        over.set(true);
        all.forEach(JavaProcess::close);
        pool.close();
        database.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(50));
    }

    private JavaProcess process(Class<?> main, String... first) {
        List<String> args = new ArrayList<>(List.of(first));
        args.addAll(List.of(transport, database.jdbcUrl(), database.user(), database.password()));
        JavaProcess process = JavaProcess.of(main)
                .args(args.toArray(String[]::new))
                .jvmOptions("-Xmx96m", "-XX:TieredStopAtLevel=1")
                .start();
        all.add(process);
        return process;
    }

    private void hire() {
        tellers.add(process(Teller.class));
    }

    private void killTeller() {
        JavaProcess victim = tellers.remove(random.nextInt(tellers.size()));
        LOG.info("Killing teller {}", victim.pid());
        victim.kill9();
        hire();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<String, List<Integer>> bookings() {
        Map<String, List<Integer>> bookings = new TreeMap<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT account, number FROM booking ORDER BY id")) {
            while (rows.next()) {
                bookings.computeIfAbsent(rows.getString(1), each -> new ArrayList<>())
                        .add(rows.getInt(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return bookings;
    }

    private int booked() {
        return bookings().values().stream().mapToInt(List::size).sum();
    }

    /** Publishes one event of each account in a transaction, again and again. */
    private void publish(Tidings publisher) {
        while (!over.get()) {
            int number = rounds.get() + 1;
            publisher.inTransaction(tx -> publisher.publishAll(
                    tx,
                    IntStream.range(0, ACCOUNTS)
                            .mapToObj(account -> new Booking("a" + account, number))
                            .toList()));
            rounds.set(number);
            eventually().until(() -> over.get() || number * ACCOUNTS - booked() < MOST_OPEN);
        }
    }

    /** Moves the subscription; the first who tries is killed somewhere on its way, and so are tellers. */
    private void move(String where, Step... steps) {
        Step step = steps[random.nextInt(steps.length)];
        JavaProcess victim = process(Mover.class, where);
        eventually().until(() -> !victim.isAlive() || hasReached(victim, step));
        int pause = random.nextInt(300);
        pause(pause);
        if (random.nextBoolean()) {
            killTeller();
        }
        LOG.info("Killing who moves to the {} {} ms after {}, {}", where, pause, step, last(victim));
        victim.kill9();
        JavaProcess mover = process(Mover.class, where);
        mover.awaitLine(line -> line.startsWith("at "), LONG);
        killTeller();
        assertThat(mover.awaitExit(LONG))
                .as("%s %s", mover.lines(), mover.errorLines())
                .isZero();
        LOG.info("Moved to the {}: {}", where, last(mover));
    }

    private static boolean hasReached(JavaProcess mover, Step step) {
        return mover.lines().stream().anyMatch(line -> line.startsWith("at " + step));
    }

    private static String last(JavaProcess process) {
        List<String> lines = process.lines();
        return lines.isEmpty() ? "nothing said" : lines.get(lines.size() - 1);
    }

    private static void pause(int millis) {
        Awaitility.await().pollDelay(Duration.ofMillis(millis)).atMost(LONG).until(() -> true);
    }

    @Test
    void losesNothingRepeatsNoEffectAndKeepsTheOrder() throws Exception {
        LOG.info("Seed {}: to repeat, -Dtidings.seed={}", seed, seed);
        try (Tidings publisher = Tidings.on(pool)) {
            publisher.schema().migrate();
            execute("CREATE TABLE booking (id SERIAL PRIMARY KEY, account VARCHAR(9), number INT)");
            beginOnTheLog();
            hire();
            hire();
            ExecutorService thread = Executors.newSingleThreadExecutor();
            Future<?> publishing = thread.submit(() -> publish(publisher));
            eventually().until(() -> booked() > MOST_OPEN);

            move("broker", Step.REGISTER, Step.CATCH_UP, Step.STOP, Step.MOVE);
            assertThat(places()).containsExactly("ledger broker");
            int atMove = booked();
            eventually().until(() -> booked() > atMove + MOST_OPEN);
            move("log", Step.HOLD_RELAY, Step.DRAIN, Step.STOP, Step.MOVE, Step.REMOVE);
            assertThat(places()).containsExactly("ledger log");
            int atReturn = booked();
            eventually().until(() -> booked() > atReturn + MOST_OPEN);
            move("broker", Step.DONE);
            over.set(true);
            publishing.get(60, TimeUnit.SECONDS);
            thread.shutdown();

            int sum = rounds.get() * ACCOUNTS;
            eventually().until(() -> booked() >= sum);
            List<Integer> numbers =
                    IntStream.rangeClosed(1, rounds.get()).boxed().toList();
            assertThat(bookings())
                    .as("seed %d", seed)
                    .hasSize(ACCOUNTS)
                    .allSatisfy((account, own) -> assertThat(own).isEqualTo(numbers));
            LOG.info("{} events, each booked once and in order", sum);
        }
    }

    /** As a team's first release did, that knew no broker. */
    private void beginOnTheLog() {
        try (Tidings before = Tidings.on(pool)) {
            before.subscribe(Booking.SUBSCRIPTION)
                    .inTransaction(
                            Booking.class, (booking, tx) -> assertThat(booking).isNotNull());
            before.start();
        }
    }

    private List<String> places() {
        try (Tidings desk = Booking.tidings(pool, transport)) {
            return desk.graduation().places().stream()
                    .map(each -> each.subscription() + " " + each.state())
                    .toList();
        }
    }
}
