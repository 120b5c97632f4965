/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import static io.tidings.memory.Town.SUBSCRIPTION;
import static io.tidings.memory.Town.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Graduation;
import io.tidings.Graduation.Progress;
import io.tidings.Graduation.Step;
import io.tidings.SubscriptionStatus.State;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.testsupport.Databases;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Moves, and what others do at the worst moment of them. */
@Timeout(120)
class GraduationRaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Town town;
    private Tidings desk;

    @BeforeEach
    void open() throws SQLException {
        town = new Town(Databases.H2);
        desk = town.desk();
        desk.schema().migrate();
        try (Tidings before = town.builder(null).build()) {
            Town.declare(before).inTransaction(Entry.class, Town::note);
            before.start();
        }
        town.instance(town.broker);
    }

    @AfterEach
    void close() {
        town.close();
    }

    private Graduation graduation() {
        return desk.graduation();
    }

    private void graduate(Consumer<Progress> progress) throws InterruptedException {
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        graduation().graduate(SUBSCRIPTION, PATIENCE, progress);
    }

    private void rollback(Consumer<Progress> progress) throws InterruptedException {
        eventually().until(() -> graduation().planRollback(SUBSCRIPTION).isPossible());
        graduation().rollback(SUBSCRIPTION, PATIENCE, progress);
    }

    private void awaitBalance() {
        eventually().untilAsserted(() -> assertThat(town.count()).isGreaterThanOrEqualTo(town.publishedCount()));
        assertThat(town.effects()).isEqualTo(town.expected());
    }

    private void execute(String sql) {
        try (Connection connection = town.pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The second finds the first dead, and ends its move; the first was only asleep. */
    @Test
    void whoWasSilentForTooLongRemovesNothingFromTheBroker() throws Exception {
        graduate(progress -> {});

        assertThatThrownBy(() -> rollback(progress -> {
                    if (progress.step() == Step.REMOVE) {
                        execute("UPDATE tidings_graduation SET active_until = TIMESTAMP '2020-01-01 00:00:00'");
                        execute("UPDATE tidings_relay SET held_until = NULL, held_by = NULL");
                        moveThereAgain();
                    }
                }))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("silent for too long");

        assertThat(town.isOnBroker()).isTrue();
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    private void moveThereAgain() {
        try {
            graduation().rollback(SUBSCRIPTION, PATIENCE, progress -> {});
            assertThat(town.isOnBroker()).isFalse();
            graduate(progress -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyBeginsBeforeAMoveThatWasGivenUpIsTakenFromTheBroker() throws Exception {
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());

        assertThatThrownBy(() -> graduation().graduate(SUBSCRIPTION, PATIENCE, progress -> {
                    if (progress.step() == Step.CATCH_UP || progress.step() == Step.STOP) {
                        throw new TidingsException("enough", null);
                    }
                }))
                .hasMessage("enough");

        assertThat(town.isOnBroker()).isFalse();
        assertThat(graduation().places()).extracting(Graduation.Place::state).containsExactly("log");
        graduate(progress -> {});
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    /** Who looks at the instances in between would take it for one that knows no broker. */
    @Test
    void anInstanceSaysWhichBrokerItKnowsBeforeItJoins() {
        eventually().until(() -> graduation().plan(SUBSCRIPTION).isPossible());
        execute("ALTER TABLE tidings_consumer ADD CONSTRAINT announced FOREIGN KEY (owner)"
                + " REFERENCES tidings_instance (owner)");

        town.instance(town.broker);

        assertThat(graduation().plan(SUBSCRIPTION).isPossible()).isTrue();
    }

    @Test
    void waitsForTheEndOfAPauseThatCameDuringTheMove() throws Exception {
        List<String> said = new ArrayList<>();

        graduate(progress -> {
            if (progress.step() == Step.MOVE && said.isEmpty()) {
                desk.subscriptions().pause(SUBSCRIPTION);
                said.add(progress.message());
            } else if (progress.message().contains("paused meanwhile")) {
                desk.subscriptions().resume(SUBSCRIPTION);
                said.add(progress.message());
            }
        });

        assertThat(said).hasSize(2);
        assertThat(town.status(desk, SUBSCRIPTION).state()).isNotEqualTo(State.PAUSED);
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    @Test
    void keepsAPauseThatCameWithTheLastStepOfTheWayBack() throws Exception {
        graduate(progress -> {});
        rollback(progress -> {
            if (progress.step() == Step.REMOVE) {
                pauseOnBroker();
            }
        });

        assertThat(town.isOnBroker()).isFalse();
        assertThat(town.status(desk, SUBSCRIPTION).state()).isEqualTo(State.PAUSED);
        desk.subscriptions().resume(SUBSCRIPTION);
        town.publish(desk, 3, 3);
        awaitBalance();
    }

    private void pauseOnBroker() {
        try (Tidings direct = Tidings.on(town.broker)) {
            direct.subscriptions().pause(SUBSCRIPTION);
        }
    }

    /** It saw the subscription on the broker, and comes to it when the way back is over. */
    @Test
    void anInstanceThatStartsWithAnOldViewDoesNotPutTheSubscriptionBackOnTheBroker() throws Exception {
        graduate(progress -> {});
        HomesGate gate = new HomesGate(town.pool);
        Tidings late = town.keep(Tidings.builder(gate.dataSource())
                .transport(town.broker)
                .instance("late")
                .lease(Duration.ofSeconds(2))
                .build());
        Town.declare(late).inTransaction(Entry.class, Town::note);
        late.start();
        assertThat(gate.closed.await(20, TimeUnit.SECONDS)).isTrue();
        rollback(progress -> {});

        gate.open.countDown();

        town.publish(desk, 5, 5);
        awaitBalance();
        Awaitility.await()
                .during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(20))
                .until(() -> !town.isOnBroker());
        graduate(progress -> {});
        town.publish(desk, 5, 5);
        awaitBalance();
    }

    /** Lets the thread that begins subscriptions on the broker look at the database once more, but not yet. */
    private static final class HomesGate {

        final CountDownLatch closed = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        private final DataSource pool;

        HomesGate(DataSource pool) {
            this.pool = pool;
        }

        DataSource dataSource() {
            return (DataSource) Proxy.newProxyInstance(
                    HomesGate.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, args) -> {
                        if (Thread.currentThread().getName().contains("-homes-") && isAnnounced()) {
                            closed.countDown();
                            open.await();
                        }
                        return method.invoke(pool, args);
                    });
        }

        private boolean isAnnounced() throws SQLException {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("SELECT COUNT(*) FROM tidings_instance WHERE owner LIKE 'late%'")) {
                return row.next() && row.getInt(1) > 0;
            }
        }
    }
}
