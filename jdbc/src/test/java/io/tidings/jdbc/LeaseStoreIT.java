/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LeaseStore.View;
import io.tidings.spi.LogLeaseStore;
import io.tidings.spi.PositionSet;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
class LeaseStoreIT {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

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

    private LogLeaseStore leases() {
        return log.log.leases();
    }

    private static Progress progress(int partition, long epoch, Cursor cursor) {
        return new Progress("email", partition, epoch, cursor, List.of());
    }

    @Test
    void showsAllPartitionsFreeAtFirst() {
        log.register("email", Start.earliest(), "*");

        Map<String, View> views = leases().beat("a", Set.of("email", "unknown"), LONG);

        assertThat(views).containsOnlyKeys("email");
        View view = views.get("email");
        assertThat(view.paused()).isFalse();
        assertThat(view.partitions()).isEqualTo(4);
        assertThat(view.consumers()).containsExactly("a");
        assertThat(view.leases()).hasSize(4).allSatisfy(lease -> {
            assertThat(lease.owner()).isNull();
            assertThat(lease.live()).isFalse();
            assertThat(lease.epoch()).isZero();
            assertThat(lease.cursor()).isEqualTo(Cursor.ZERO);
        });
    }

    @Test
    void forgetsConsumersThatAreSilent() {
        log.register("email", Start.earliest(), "*");
        leases().beat("gone", Set.of("email"), SHORT);
        leases().beat("left", Set.of("email"), LONG);
        leases().leave("left", Set.of("email"));

        await().untilAsserted(() -> assertThat(
                        leases().beat("b", Set.of("email"), LONG).get("email").consumers())
                .containsExactly("b"));
    }

    @Test
    void givesAPartitionToOneOwner() {
        log.register("email", Start.earliest(), "*");

        List<Lease> mine = leases().acquire("a", "email", List.of(2, 0), LONG);
        List<Lease> others = leases().acquire("b", "email", List.of(0, 1, 2), LONG);

        assertThat(mine).extracting(Lease::partition).containsExactly(0, 2);
        assertThat(mine).extracting(Lease::epoch).containsOnly(1L);
        assertThat(mine).extracting(Lease::owner).containsOnly("a");
        assertThat(mine).extracting(Lease::live).containsOnly(true);
        assertThat(others).extracting(Lease::partition).containsExactly(1);
    }

    @Test
    void givesAnExpiredPartitionAwayWithANewEpoch() {
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0), SHORT);

        List<Lease> taken = new ArrayList<>();
        await().until(() -> {
            taken.addAll(leases().acquire("b", "email", List.of(0), LONG));
            return !taken.isEmpty();
        });

        assertThat(taken).extracting(Lease::epoch).containsExactly(2L);
        assertThat(leases().save("a", List.of(progress(0, 1, new Cursor(5, PositionSet.empty()))), LONG))
                .hasSize(1);
    }

    @Test
    void givesAnOwnerItsOwnPartitionAgainWithANewEpoch() {
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0), LONG);

        List<Lease> again = leases().acquire("a", "email", List.of(0), LONG);

        assertThat(again).extracting(Lease::epoch).containsExactly(2L);
    }

    @Test
    void givesEachPartitionOnceUnderContention() throws Exception {
        log.register("email", Start.earliest(), "*");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            CountDownLatch start = new CountDownLatch(4);
            List<Future<List<Lease>>> taken = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String owner = "owner-" + i;
                EventLog own = log.another();
                taken.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return own.leases().acquire(owner, "email", List.of(3, 2, 1, 0), LONG);
                }));
            }

            List<Integer> partitions = new ArrayList<>();
            for (Future<List<Lease>> one : taken) {
                one.get().forEach(lease -> partitions.add(lease.partition()));
            }

            assertThat(partitions).containsExactlyInAnyOrder(0, 1, 2, 3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void storesProgressOfTheOwner() {
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0, 1), LONG);
        Cursor cursor = new Cursor(100, PositionSet.of(3, 17).plus(PositionSet.range(50, 60)));

        List<Progress> fenced = leases().save(
                        "a", List.of(progress(1, 1, cursor), progress(0, 7, cursor), progress(2, 0, cursor)), LONG);

        assertThat(fenced).extracting(Progress::partition).containsExactlyInAnyOrder(0, 2);
        List<Lease> stored =
                leases().beat("a", Set.of("email"), LONG).get("email").leases();
        assertThat(stored).extracting(Lease::cursor).containsExactly(Cursor.ZERO, cursor, Cursor.ZERO, Cursor.ZERO);
    }

    @Test
    void storesProgressWithTheHandlersTransaction() throws SQLException {
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0, 1), LONG);
        Cursor cursor = new Cursor(9, PositionSet.empty());
        boolean rolledBack;
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            rolledBack = leases().saveIn(tx, "a", List.of(progress(0, 1, cursor)), LONG);
            tx.rollback();
        }
        boolean fenced =
                log.log.transactions().call(tx -> leases().saveIn(tx, "a", List.of(progress(1, 6, cursor)), LONG));
        boolean kept =
                log.log.transactions().call(tx -> leases().saveIn(tx, "a", List.of(progress(1, 1, cursor)), LONG));

        assertThat(rolledBack).isTrue();
        assertThat(fenced).isFalse();
        assertThat(kept).isTrue();
        List<Lease> stored =
                leases().beat("a", Set.of("email"), LONG).get("email").leases();
        assertThat(stored).extracting(Lease::cursor).containsExactly(Cursor.ZERO, cursor, Cursor.ZERO, Cursor.ZERO);
    }

    @Test
    void renewsALeaseFromTheEndOfALongTransaction() throws SQLException {
        Duration ttl = Duration.ofSeconds(3);
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0), ttl);
        boolean saved;
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            try (Statement statement = tx.createStatement()) {
                statement.execute(log.sql("SELECT COUNT(*) FROM ${event} WHERE recorded_at < CURRENT_TIMESTAMP"));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> owners().isEmpty());

            saved = leases().saveIn(tx, "a", List.of(progress(0, 1, Cursor.ZERO)), ttl);
            tx.commit();
        }

        assertThat(saved).isTrue();
        assertThat(owners()).containsExactly("a");
    }

    private List<String> owners() {
        return log.log.subscriptions().statuses().get(0).owners();
    }

    @Test
    void givesUpWithTheLastProgress() {
        log.register("email", Start.earliest(), "*");
        leases().acquire("a", "email", List.of(0), LONG);
        Cursor cursor = new Cursor(9, PositionSet.empty());

        leases().release("a", List.of(progress(0, 1, cursor)));

        List<Lease> taken = leases().acquire("b", "email", List.of(0), LONG);
        assertThat(taken).containsExactly(new Lease("email", 0, "b", true, 2, cursor));
    }

    @Test
    void renewsLeasesByBeatsAndByProgress() {
        log.register("email", Start.earliest(), "*");
        Duration ttl = Duration.ofMillis(200);
        leases().acquire("a", "email", List.of(0), ttl);
        leases().beat("a", Set.of("email"), LONG);
        leases().acquire("c", "email", List.of(1), ttl);
        leases().save("c", List.of(progress(1, 1, Cursor.ZERO)), LONG);
        leases().acquire("x", "email", List.of(2), ttl);

        await().until(() -> !leases().acquire("b", "email", List.of(2), LONG).isEmpty());

        assertThat(leases().acquire("b", "email", List.of(0, 1), LONG)).isEmpty();
    }
}
