/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.TidingsException;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.PositionSet;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class SubscriptionStoreIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private List<Lease> leases(String name) {
        return log.log.leases().beat("looker", Set.of(name), LONG).get(name).leases();
    }

    private SubscriptionStatus status(String name) {
        return log.log.subscriptions().statuses().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void advance(String name, int partition, Cursor cursor, Change... changes) {
        List<Lease> taken = log.log.leases().acquire("worker", name, List.of(partition), LONG);
        Progress progress = new Progress(name, partition, taken.get(0).epoch(), cursor, List.of(changes));
        assertThat(log.log.leases().save("worker", List.of(progress), LONG)).isEmpty();
    }

    @Test
    void beginsWhereItIsTold() {
        long[] positions = log.publish(5);

        boolean fresh = log.register("all", Start.earliest(), "*");
        log.register("new", Start.latest(), "*");
        log.register("third", Start.position(positions[2]), "*");
        log.register("recent", Start.at(java.time.Instant.now().minusSeconds(600)), "*");
        boolean again = log.register("all", Start.latest(), "*");

        assertThat(fresh).isTrue();
        assertThat(again).isFalse();
        assertThat(leases("all")).extracting(Lease::cursor).containsOnly(Cursor.ZERO);
        assertThat(leases("new")).extracting(Lease::cursor).containsOnly(new Cursor(positions[4], PositionSet.empty()));
        assertThat(leases("third"))
                .extracting(lease -> lease.cursor().position())
                .containsOnly(positions[2] - 1);
        assertThat(leases("recent"))
                .extracting(lease -> lease.cursor().position())
                .containsOnly(positions[0] - 1);
    }

    @Test
    void beginsAtLatestWithWhatIsStillOpen() throws SQLException {
        log.publish(1);
        if (kind == Databases.SQLITE) {
            return;
        }
        long[] open;
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            open = log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
            log.publish(1);

            log.register("new", Start.latest(), "*");

            tx.commit();
        }
        assertThat(leases("new"))
                .allSatisfy(lease -> assertThat(lease.cursor().covers(open[0])).isFalse());
        assertThat(status("new").lagEvents()).isEqualTo(1);
    }

    @Test
    void refusesOtherPartitionsOrAnotherOrdering() {
        log.register("email", Start.earliest(), "*");

        assertThatThrownBy(() -> log.log
                        .subscriptions()
                        .register(new Declaration("email", Set.of("*"), 8, "PER_KEY", Start.latest())))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("email", "partitions 4", "declares 8");
        assertThatThrownBy(() -> log.log
                        .subscriptions()
                        .register(new Declaration("email", Set.of("*"), 4, "NONE", Start.latest())))
                .hasMessageContainingAll("ordering PER_KEY", "declares NONE");
    }

    @Test
    void registersOnceWhenManyTryAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Boolean>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tries.add(threads.submit(() -> log.register("email", Start.earliest(), "*")));
            }
            int fresh = 0;
            for (Future<Boolean> one : tries) {
                fresh += one.get() ? 1 : 0;
            }

            assertThat(fresh).isEqualTo(1);
            assertThat(leases("email")).hasSize(4);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void countsTheLagOfItsTypesOnly() {
        log.publish(
                TestLog.event("order.placed", "a", "{}"),
                TestLog.event("invoice.sent", "b", "{}"),
                TestLog.event("order.shipped", "c", "{}"));
        log.register("orders", Start.earliest(), "order.*");

        SubscriptionStatus status = status("orders");

        assertThat(status.types()).containsExactly("order.*");
        assertThat(status.lagEvents()).isEqualTo(2);
        assertThat(status.lag()).isBetween(Duration.ZERO, LONG);
        assertThat(status.position()).isZero();
        assertThat(status.state()).isEqualTo(State.UNATTENDED);
        assertThat(status.owners()).isEmpty();
    }

    @Test
    void countsTheLagOfEachPartition() {
        long[] positions = log.publish(100);
        log.register("email", Start.earliest(), "*");
        List<StoredEvent> events = log.read(0, 100).events();
        long inPartition = events.stream()
                .filter(event -> Slots.partition(event.slot(), 4) == 2)
                .count();
        long top = positions[99];

        advance("email", 0, new Cursor(top, PositionSet.empty()));
        advance("email", 1, new Cursor(top, PositionSet.empty()));
        advance("email", 3, new Cursor(top, PositionSet.empty()));

        assertThat(inPartition).isPositive();
        assertThat(status("email").lagEvents()).isEqualTo(inPartition);
        assertThat(status("email").position()).isZero();
    }

    @Test
    void countsHolesThatHaveFilled() {
        long[] positions = log.publish(100);
        log.register("email", Start.earliest(), "*");
        PositionSet holes = PositionSet.range(positions[10], positions[19]).plus(PositionSet.of(positions[50]));
        for (int partition = 0; partition < 4; partition++) {
            advance("email", partition, new Cursor(positions[99], holes));
        }

        SubscriptionStatus status = status("email");

        assertThat(status.lagEvents()).isEqualTo(11);
        assertThat(status.position()).isEqualTo(positions[10] - 1);
        assertThat(status.owners()).containsExactly("worker");
    }

    @Test
    void countsWhatWaits() {
        long[] positions = log.publish(4);
        log.register("email", Start.earliest(), "*");
        List<StoredEvent> events = log.read(0, 10).events();
        for (int partition = 0; partition < 4; partition++) {
            Change[] changes = partition == 0
                    ? new Change[] {
                        new Change.Retry(events.get(0), 1, LONG, TestLog.failure("x")),
                        new Change.Park(events.get(1)),
                        new Change.Dead(events.get(2), 3, TestLog.failure("y"), false)
                    }
                    : new Change[0];
            advance("email", partition, new Cursor(positions[3], PositionSet.empty()), changes);
        }

        SubscriptionStatus status = status("email");

        assertThat(status.retrying()).isEqualTo(1);
        assertThat(status.parked()).isEqualTo(1);
        assertThat(status.deadLetters()).isEqualTo(1);
        assertThat(status.lagEvents()).isEqualTo(2);
        assertThat(status.lag()).isPositive();
    }

    @Test
    void pausesAndResumes() {
        log.register("email", Start.earliest(), "*");

        assertThat(log.log.subscriptions().setPaused("email", true)).isTrue();
        assertThat(log.log.subscriptions().setPaused("email", true)).isTrue();
        assertThat(log.log.subscriptions().setPaused("unknown", true)).isFalse();
        assertThat(status("email").state()).isEqualTo(State.PAUSED);
        assertThat(log.log.subscriptions().setPaused("email", false)).isTrue();
        log.log.leases().beat("a", Set.of("email"), LONG);
        assertThat(status("email").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void seeksBackAndFencesTheOwner() {
        long[] positions = log.publish(10);
        log.register("email", Start.earliest(), "*");
        List<StoredEvent> events = log.read(0, 10).events();
        advance(
                "email",
                0,
                new Cursor(positions[9], PositionSet.empty()),
                new Change.Park(events.get(1)),
                new Change.Retry(events.get(7), 1, LONG, TestLog.failure("x")),
                new Change.Dead(events.get(8), 3, TestLog.failure("y"), false));

        boolean moved = log.log.subscriptions().seek("email", Start.position(positions[5]));
        boolean unknown = log.log.subscriptions().seek("unknown", Start.earliest());

        assertThat(moved).isTrue();
        assertThat(unknown).isFalse();
        assertThat(leases("email")).allSatisfy(lease -> {
            assertThat(lease.owner()).isNull();
            assertThat(lease.cursor()).isEqualTo(new Cursor(positions[5] - 1, PositionSet.empty()));
        });
        assertThat(log.log.leases().save("worker", List.of(new Progress("email", 0, 1, Cursor.ZERO, List.of())), LONG))
                .hasSize(1);
        SubscriptionStatus status = status("email");
        assertThat(status.parked()).isEqualTo(1);
        assertThat(status.retrying()).isZero();
        assertThat(status.deadLetters()).isEqualTo(1);
    }

    @Test
    void removesEverythingOfASubscription() {
        log.publish(1);
        log.register("email", Start.earliest(), "*");
        log.register("other", Start.earliest(), "*");
        advance(
                "email",
                0,
                Cursor.ZERO,
                new Change.Park(log.read(0, 10).events().get(0)));

        assertThat(log.log.subscriptions().remove("email")).isTrue();
        assertThat(log.log.subscriptions().remove("email")).isFalse();

        assertThat(log.log.subscriptions().statuses())
                .extracting(SubscriptionStatus::name)
                .containsExactly("other");
        assertThat(log.register("email", Start.earliest(), "*")).isTrue();
        assertThat(status("email").parked()).isZero();
    }

    @Test
    void renamesWhatNobodyWorksFor() {
        log.publish(1);
        log.register("email", Start.earliest(), "*");
        log.register("other", Start.earliest(), "*");
        advance(
                "email",
                0,
                new Cursor(1, PositionSet.empty()),
                new Change.Park(log.read(0, 10).events().get(0)));
        log.log.leases().beat("a", Set.of("email"), LONG);

        assertThatThrownBy(() -> log.log.subscriptions().rename("email", "mail"))
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("email", "while a works for it");
        log.log.leases().leave("a", Set.of("email"));
        assertThatThrownBy(() -> log.log.subscriptions().rename("email", "other"))
                .hasMessageContaining("taken");
        assertThat(log.log.subscriptions().rename("email", "mail")).isTrue();
        assertThat(log.log.subscriptions().rename("email", "again")).isFalse();

        assertThat(status("mail").parked()).isEqualTo(1);
        assertThat(leases("mail"))
                .extracting(lease -> lease.cursor().position())
                .containsExactly(1L, 0L, 0L, 0L);
    }
}
