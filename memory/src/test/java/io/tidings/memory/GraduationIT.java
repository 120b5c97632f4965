/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import static io.tidings.memory.Town.SUBSCRIPTION;
import static io.tidings.memory.Town.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters;
import io.tidings.Graduation;
import io.tidings.Graduation.Check;
import io.tidings.Graduation.Progress;
import io.tidings.Graduation.Step;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Subscriptions that move between a database and a broker. */
@Timeout(120)
class GraduationIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Town town;
    private Tidings desk;

    @BeforeEach
    void open() throws SQLException {
        town = new Town(Databases.H2);
        desk = town.desk();
        desk.schema().migrate();
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Graduation graduation() {
        return desk.graduation();
    }

    private void graduate() throws InterruptedException {
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> {});
    }

    private void rollback() throws InterruptedException {
        eventually().until(() -> graduation().planRollback(SUBSCRIPTION).isPossible());
        graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> {});
    }

    /** Lets the subscription be on the log, as if it had begun before there was a broker. */
    private void beginOnTheLog() {
        try (Tidings before = town.builder(null).build()) {
            Town.declare(before).inTransaction(Entry.class, Town::note);
            before.start();
        }
    }

    private void awaitBalance() {
        eventually().untilAsserted(() -> assertThat(town.count()).isGreaterThanOrEqualTo(town.publishedCount()));
        assertThat(town.effects()).isEqualTo(town.expected());
    }

    @Test
    void movesThereAndBackWhileEventsArePublished() throws Exception {
        beginOnTheLog();
        town.instance(town.broker);
        town.instance(town.broker);
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> publishing = thread.submit(() -> {
            while (!over.get()) {
                town.publish(desk, 20, 2);
                eventually().until(() -> town.publishedCount() - town.count() < 400);
            }
        });
        List<Step> steps = new ArrayList<>();

        eventually().until(() -> town.count() > 200);
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> steps.add(progress.step()));
        int atMove = town.count();
        eventually().until(() -> town.count() > atMove + 200);
        assertThat(town.isOnBroker()).isTrue();
        assertThat(town.status(desk, SUBSCRIPTION).state()).isEqualTo(State.ACTIVE);
        graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> steps.add(progress.step()));
        int atReturn = town.count();
        eventually().until(() -> town.count() > atReturn + 200);
        assertThat(town.isOnBroker()).isFalse();
        graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> steps.add(progress.step()));
        over.set(true);
        publishing.get(30, TimeUnit.SECONDS);
        thread.shutdown();

        awaitBalance();
        assertThat(steps).contains(Step.REGISTER, Step.STOP, Step.MOVE, Step.HOLD_RELAY, Step.REMOVE, Step.DONE);
    }

    @Test
    void keepsABacklogThatIsOnTheLog() {
        beginOnTheLog();
        town.publish(desk, 5, 4);

        town.instance(town.broker);

        awaitBalance();
        assertThat(town.isOnBroker()).isFalse();
        assertThat(graduation().places()).isEmpty();
    }

    @Test
    void beginsANewSubscriptionOnTheBroker() throws InterruptedException {
        town.instance(town.broker);
        town.publish(desk, 5, 4);

        awaitBalance();
        assertThat(town.isOnBroker()).isTrue();
        assertThat(graduation().places())
                .extracting(each -> each.subscription() + " " + each.state())
                .containsExactly("ledger broker");
        rollback();
        town.publish(desk, 5, 4);
        awaitBalance();
        assertThat(town.isOnBroker()).isFalse();
    }

    @Test
    void refusesWhileAnInstanceKnowsNoBroker() {
        beginOnTheLog();
        town.instance(town.broker);
        town.keep(town.builder(null).instance("old-one").build());
        Tidings old = town.keep(town.builder(null).instance("old-one").build());
        Town.declare(old).inTransaction(Entry.class, Town::note);
        old.start();
        eventually()
                .until(() -> graduation().plan(SUBSCRIPTION).checks().stream()
                        .filter(check -> !check.passed())
                        .map(Check::what)
                        .toList()
                        .equals(List.of("every instance knows the broker")));

        assertThatThrownBy(() -> graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> {}))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("old-one", "knows none", "transport(…)");
        assertThat(town.isOnBroker()).isFalse();

        old.close();
        assertThat(graduation().plan(SUBSCRIPTION).isPossible()).isTrue();
    }

    @Test
    void refusesARelayIntoAnotherBroker() {
        town.instance(town.broker);
        Tidings stranger =
                town.keep(town.builder(town.broker.replace("town", "other")).build());
        Town.declare(stranger).inTransaction(Entry.class, Town::note);

        assertThatThrownBy(stranger::start)
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("relay-memory", "memory://town", "memory://other", "remove relay-memory");
    }

    @Test
    void leavesEverythingAsItWasWhenItIsInterrupted() throws Exception {
        CountDownLatch inHand = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        beginOnTheLog();
        Tidings slow = town.keep(town.builder(town.broker).build());
        Town.declare(slow).inTransaction(Entry.class, (entry, tx) -> {
            inHand.countDown();
            release.await();
            Town.note(entry, tx);
        });
        slow.start();
        town.publish(desk, 1, 1);
        assertThat(inHand.await(20, TimeUnit.SECONDS)).isTrue();
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        AtomicReference<Throwable> end = new AtomicReference<>();
        CountDownLatch waiting = new CountDownLatch(1);
        Thread mover = new Thread(() -> {
            try {
                graduation().graduate(SUBSCRIPTION, PATIENCE, (Progress progress) -> {
                    if (progress.step() == Step.CATCH_UP) {
                        waiting.countDown();
                    }
                });
            } catch (Throwable e) {
                end.set(e);
            }
        });
        mover.start();
        assertThat(waiting.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(town.isOnBroker()).isTrue();

        mover.interrupt();
        mover.join(20_000);

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(town.isOnBroker()).isFalse();
        assertThat(graduation().places()).extracting(Graduation.Place::state).containsExactly("log");
        release.countDown();
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    @Test
    void givesUpWhenPatienceEnds() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        beginOnTheLog();
        Tidings slow = town.keep(town.builder(town.broker).build());
        Town.declare(slow).inTransaction(Entry.class, (entry, tx) -> {
            release.await();
            Town.note(entry, tx);
        });
        slow.start();
        town.publish(desk, 1, 1);
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());

        assertThatThrownBy(() -> graduation().graduate(SUBSCRIPTION, Duration.ofMillis(300), progress -> {}))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("took longer than PT0.3S", "as it was before");

        release.countDown();
        graduate();
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    @Test
    void keepsDeadLettersOfTheLogAtHand() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        beginOnTheLog();
        Tidings instance = town.keep(town.builder(town.broker).build());
        Town.declare(instance).retry(RetryPolicy.none()).inTransaction(Entry.class, (entry, tx) -> {
            if (broken.get() && entry.account().equals("a1")) {
                throw new IllegalStateException("broken");
            }
            Town.note(entry, tx);
        });
        instance.start();
        town.publish(desk, 3, 1);
        eventually().until(() -> desk.deadLetters().count(DeadLetters.Filter.all()) == 1);
        graduate();
        broken.set(false);

        List<DeadLetter> letters = desk.deadLetters().list(DeadLetters.Filter.all(), null, 10);
        assertThat(letters).extracting(DeadLetter::subscription).containsExactly("ledger@log");
        assertThat(town.status(desk, SUBSCRIPTION).deadLetters()).isEqualTo(1);
        assertThat(desk.deadLetters().find(letters.get(0).id())).isPresent();
        assertThat(desk.deadLetters().redrive(letters.get(0).id())).isTrue();

        town.publish(desk, 3, 1);
        eventually().until(() -> town.count() == 6);
        assertThat(town.effects().get("a1")).containsExactlyInAnyOrder(1, 2);
        assertThat(desk.deadLetters().count(DeadLetters.Filter.all())).isZero();
    }

    @Test
    void takesRetriesAlongInTheOrderOfTheirKey() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        beginOnTheLog();
        Tidings instance = town.keep(town.builder(town.broker).build());
        Town.declare(instance)
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(1000)
                        .backoff(Duration.ofMillis(100), 1, Duration.ofMillis(300)))
                .outageAfter(0, Duration.ofSeconds(1))
                .inTransaction(Entry.class, (entry, tx) -> {
                    if (broken.get() && entry.account().equals("a1")) {
                        throw new IllegalStateException("broken");
                    }
                    Town.note(entry, tx);
                });
        instance.start();
        town.publish(desk, 3, 5);
        eventually().until(() -> town.status(desk, SUBSCRIPTION).parked() == 4);
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());

        assertThatThrownBy(() -> graduation().graduate(SUBSCRIPTION, Duration.ofSeconds(1), progress -> {}))
                .hasMessageContaining("5 deliveries retry or are parked");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch registered = new CountDownLatch(1);
        Future<?> move = thread.submit(() -> {
            graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> {
                if (progress.step() == Step.CATCH_UP) {
                    registered.countDown();
                }
            });
            return null;
        });
        assertThat(registered.await(20, TimeUnit.SECONDS)).isTrue();
        town.publish(desk, 3, 5);
        broken.set(false);
        move.get(30, TimeUnit.SECONDS);
        thread.shutdown();
        town.publish(desk, 3, 5);

        awaitBalance();
    }

    @Test
    void goesOnWhereAMoverDied() throws Exception {
        beginOnTheLog();
        town.instance(town.broker);
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        execute(
                "INSERT INTO tidings_graduation (subscription, state, broker, address, bound_position, bound_holes, mover,"
                        + " active_until) SELECT 'ledger', 'leaving', broker, address, 0, '', 'dead', CURRENT_TIMESTAMP"
                        + " FROM tidings_relay");
        town.publish(desk, 3, 3);
        awaitBalance();

        graduate();

        assertThat(town.isOnBroker()).isTrue();
        execute("UPDATE tidings_graduation SET state = 'returning', mover = 'dead', active_until = CURRENT_TIMESTAMP");
        execute("UPDATE tidings_relay SET held_by = 'dead', held_until = CURRENT_TIMESTAMP");
        town.publish(desk, 3, 3);
        awaitBalance();
        rollback();
        execute("UPDATE tidings_graduation SET state = 'returned', mover = 'dead', active_until = CURRENT_TIMESTAMP");
        town.publish(desk, 3, 3);
        graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> {});
        graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> {});
        awaitBalance();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = town.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void hasNoEffectTwiceWhenTheRelayDiedBeforeItStoredHowFarItCame() throws Exception {
        beginOnTheLog();
        town.instance(town.broker);
        graduate();
        town.publish(desk, 4, 5);
        awaitBalance();
        eventually().until(() -> town.status(desk, "relay-memory").lagEvents() == 0);
        // As if the relay had been killed between publishing and storing: its place is the beginning again.
        CountDownLatch held = new CountDownLatch(1);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> move = thread.submit(() -> {
            graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> {
                if (progress.step() == Step.MOVE && held.getCount() > 0) {
                    held.countDown();
                    rewindRelay();
                }
            });
            return null;
        });
        move.get(30, TimeUnit.SECONDS);
        thread.shutdown();
        assertThat(held.getCount()).isZero();
        town.publish(desk, 4, 5);

        awaitBalance();
    }

    private void rewindRelay() {
        try {
            execute("UPDATE tidings_lease SET position = 0, holes = '' WHERE subscription = 'relay-memory'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void operatesEachSubscriptionWhereItIs() throws Exception {
        beginOnTheLog();
        Tidings instance = town.instance(town.broker);
        desk.subscriptions().pause(SUBSCRIPTION);
        assertThat(town.status(desk, SUBSCRIPTION).state()).isEqualTo(State.PAUSED);
        assertThat(graduation().plan(SUBSCRIPTION).checks())
                .filteredOn(check -> !check.passed())
                .extracting(Check::detail)
                .contains("it is paused: resume it first");
        desk.subscriptions().resume(SUBSCRIPTION);
        graduate();
        eventually().until(() -> town.status(instance, SUBSCRIPTION).state() == State.ACTIVE);
        instance.subscriptions().pause(SUBSCRIPTION);
        eventually().until(() -> town.status(desk, SUBSCRIPTION).state() == State.PAUSED);
        town.publish(desk, 3, 1);
        eventually().until(() -> town.status(desk, SUBSCRIPTION).lagEvents() == 3);
        assertThat(town.count()).isZero();
        desk.subscriptions().seek(SUBSCRIPTION, Start.latest());
        desk.subscriptions().resume(SUBSCRIPTION);
        assertThat(desk.subscriptions().list())
                .extracting(SubscriptionStatus::name)
                .containsExactly(SUBSCRIPTION, "relay-memory");
        desk.subscriptions().remove(SUBSCRIPTION);
        assertThat(town.isOnBroker()).isFalse();
        assertThat(graduation().places()).isEmpty();
    }

    /** The inbox knows what was handled on the broker; it must not keep what somebody asks for from being handled. */
    @Test
    void handlesAgainWhatAReplayAsksForAfterTheWayBack() throws Exception {
        beginOnTheLog();
        town.instance(town.broker);
        graduate();
        town.publish(desk, 5, 2);
        awaitBalance();
        rollback();

        desk.subscriptions().seek(SUBSCRIPTION, Start.earliest());

        eventually().until(() -> town.count() == 20);
    }

    @Test
    void leavesWhatIsOnTheBrokerUnderThisNameToItsOwner() {
        beginOnTheLog();
        town.instance(town.broker);
        Tidings stranger = town.keep(Tidings.builder(town.broker).build());
        Town.declare(stranger).to(Entry.class, entry -> {});
        stranger.start();

        eventually()
                .untilAsserted(() -> assertThat(graduation().plan(SUBSCRIPTION).checks())
                        .filteredOn(check -> !check.passed())
                        .extracting(Check::what)
                        .containsExactly("the name is free on the broker"));
    }
}
