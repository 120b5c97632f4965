/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Graduation.Step;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A subscription goes from PostgreSQL to a broker, back, and there again while events are published, and while its
 * members and whoever moves it are killed or halted. Judged from outside, by the rows.
 */
@Timeout(300)
public abstract class GraduationAttack {

    private static final Logger LOG = LoggerFactory.getLogger(GraduationAttack.class);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int ACCOUNTS = 24;
    private static final int MOST_OPEN = 240;
    private static final Duration PACE = Duration.ofMillis(100);

    private final TestDatabase database = PostgresServer.shared().open();
    private final HikariDataSource pool = database.pool(6);
    private final Bookings bookings = new Bookings(pool);
    private final long seed = Long.getLong("tidings.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<JavaProcess> all = new ArrayList<>();
    private final List<JavaProcess> tellers = new ArrayList<>();
    private final AtomicInteger rounds = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean lull = new AtomicBoolean();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private String transport = "";

    /** For subclasses. */
    protected GraduationAttack() {}

    /**
     * Finds a broker to graduate to.
     *
     * @return an address without events, for leases of two seconds
     */
    protected abstract String transport();

    @BeforeEach
    final void open() {
        LOG.info("Seed {}: to repeat, -Dtidings.seed={}", seed, seed);
        transport = transport();
        beginOnTheLog();
        bookings.create();
        hire();
        hire();
    }

    @AfterEach
    final void close() {
        over.set(true);
        thread.shutdownNow();
        all.forEach(JavaProcess::close);
        pool.close();
        database.close();
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(50));
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

    /** Publishes one event of each account in a transaction, again and again, until it is over. */
    private Future<?> publish(Tidings publisher) {
        return thread.submit(() -> {
            while (!over.get()) {
                int number = rounds.get() + 1;
                publisher.inTransaction(tx -> publisher.publishAll(
                        tx,
                        IntStream.range(0, ACCOUNTS)
                                .mapToObj(account -> new Booking("a" + account, number))
                                .toList()));
                rounds.set(number);
                // At a pace that leaves the machine to the processes that are attacked.
                eventually()
                        .pollDelay(PACE)
                        .until(() -> over.get() || !lull.get() && number * ACCOUNTS - bookings.count() < MOST_OPEN);
            }
        });
    }

    private void awaitMore() {
        int now = bookings.count();
        eventually().until(() -> bookings.count() > now + MOST_OPEN);
    }

    /** Ends the publishing, and looks whether each event had its effect, once, in order. */
    private void settle(Future<?> publishing) throws Exception {
        over.set(true);
        publishing.get(60, TimeUnit.SECONDS);
        int sum = rounds.get() * ACCOUNTS;
        eventually().until(() -> bookings.count() >= sum);
        List<Integer> numbers = IntStream.rangeClosed(1, rounds.get()).boxed().toList();
        assertThat(bookings.all())
                .as("seed %d", seed)
                .hasSize(ACCOUNTS)
                .allSatisfy((account, own) -> assertThat(own).isEqualTo(numbers));
        LOG.info("{} events, each booked once and in order", sum);
    }

    /** Moves the subscription; the first who tries is killed somewhere on its way, and so are tellers. */
    private void moveUnderKills(String where, Step... steps) {
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
        awaitMoved(mover, where);
    }

    /**
     * Moves, and again where nobody answered for what a sleeper holds: a broker waits for its heartbeat before it lets
     * go, and whoever moves is told to try again.
     */
    private void move(String where) {
        JavaProcess mover = process(Mover.class, where);
        while (isToTryAgain(mover)) {
            mover = process(Mover.class, where);
        }
        awaitMoved(mover, where);
    }

    /** Starts somebody who moves, as {@link #move} does, and returns when it moves. */
    private JavaProcess moverAtMove(String where) {
        JavaProcess mover = process(Mover.class, where);
        while (!hasReached(mover, Step.MOVE)) {
            if (!mover.isAlive() && isToTryAgain(mover)) {
                mover = process(Mover.class, where);
            }
            pause(10);
        }
        return mover;
    }

    private static boolean isToTryAgain(JavaProcess mover) {
        if (mover.awaitExit(LONG) == 0) {
            return false;
        }
        assertThat(mover.errorLines()).as("%s", mover.lines()).anyMatch(line -> line.contains("Nobody answered"));
        LOG.info("Nobody answered for what a sleeper holds, trying again");
        return true;
    }

    private void awaitMoved(JavaProcess mover, String where) {
        assertThat(mover.awaitExit(LONG))
                .as("%s %s", mover.lines(), mover.errorLines())
                .isZero();
        LOG.info("Moved to the {}: {}", where, last(mover));
        assertThat(places()).containsExactly("ledger " + where);
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

    private List<String> places() {
        try (Tidings desk = Booking.tidings(pool, transport)) {
            return desk.graduation().places().stream()
                    .map(each -> each.subscription() + " " + each.state())
                    .toList();
        }
    }

    private int owners() {
        try (Tidings desk = Tidings.on(transport)) {
            return desk.subscriptions().list().stream()
                    .filter(status -> status.name().equals(Booking.SUBSCRIPTION))
                    .mapToInt(status -> status.owners().size())
                    .sum();
        }
    }

    /**
     * Freezes a member while it has no transaction: what a suspended one has locked in the database is locked until it
     * wakes up, and the move would wait for that.
     */
    private void fallAsleep(JavaProcess sleeper) {
        lull.set(true);
        eventually().untilAsserted(() -> assertThat(bookings.count()).isEqualTo(rounds.get() * ACCOUNTS));
        eventually().until(() -> {
            sleeper.freeze();
            boolean quiet = holdsNothing(sleeper);
            if (!quiet) {
                sleeper.thaw();
            }
            return quiet;
        });
        lull.set(false);
    }

    private boolean holdsNothing(JavaProcess process) {
        String busy = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '%d' AND state <> 'idle'"
                .formatted(process.pid());
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(busy)) {
            return row.next() && row.getInt(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    final void losesNothingRepeatsNoEffectAndKeepsTheOrder() throws Exception {
        try (Tidings publisher = Tidings.on(pool)) {
            Future<?> publishing = publish(publisher);
            awaitMore();
            moveUnderKills("broker", Step.REGISTER, Step.CATCH_UP, Step.STOP, Step.MOVE);
            awaitMore();
            moveUnderKills("log", Step.HOLD_RELAY, Step.DRAIN, Step.STOP, Step.MOVE, Step.REMOVE);
            awaitMore();
            moveUnderKills("broker", Step.DONE);
            settle(publishing);
        }
    }

    /** It wakes up where it fell asleep, on the broker, and knows nothing of what the log handled meanwhile. */
    @Test
    final void repeatsNoEffectOfWhatWasHandledWhileAMemberSleptThroughTheWayBackAndThere() throws Exception {
        try (Tidings publisher = Tidings.on(pool)) {
            Future<?> publishing = publish(publisher);
            awaitMore();
            move("broker");
            eventually().until(() -> owners() == 2);
            JavaProcess sleeper = tellers.get(0);
            fallAsleep(sleeper);
            move("log");
            awaitMore();
            JavaProcess mover = moverAtMove("broker");
            // Before it has passed over on the broker what it handled on the log: that is left to the sleeper.
            tellers.get(1).kill9();
            awaitMoved(mover, "broker");
            sleeper.thaw();
            settle(publishing);
        }
    }
}
