/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLog.Doorbell;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresDoorbellIT {

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(Databases.POSTGRESQL);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void hearsAnotherProcessAndNotItself() throws Exception {
        Semaphore rings = new Semaphore(0);
        Semaphore echoes = new Semaphore(0);
        try (EventLog other = log.another();
                Doorbell mine = log.log.doorbell(rings::release);
                Doorbell theirs = other.doorbell(echoes::release)) {
            await().until(() -> mine.hears() && theirs.hears());

            theirs.ring();

            assertThat(rings.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
            mine.ring();
            assertThat(echoes.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
            assertThat(rings.availablePermits()).isZero();
            assertThat(echoes.availablePermits()).isZero();
        }
    }

    @Test
    void joinsRingsThatComeClose() throws Exception {
        AtomicInteger rings = new AtomicInteger();
        try (EventLog other = log.another();
                Doorbell mine = log.log.doorbell(rings::incrementAndGet);
                Doorbell theirs = other.doorbell(() -> {})) {
            await().until(mine::hears);

            for (int i = 0; i < 100_000; i++) {
                theirs.ring();
            }

            await().untilAsserted(() -> assertThat(rings.get()).isBetween(1, 1000));
        }
    }

    @Test
    void staysDeafWhereThePoolHasNoSecondConnection() throws SQLException {
        try (HikariDataSource one = log.database.pool(1);
                EventLog own = new JdbcEventLogProvider().open(one, new LogSettings(null, log.prefix, false));
                Doorbell doorbell = own.doorbell(() -> {})) {
            await().pollDelay(Duration.ofMillis(2500))
                    .until(() -> one.getHikariPoolMXBean().getActiveConnections() == 0);

            assertThat(doorbell.hears()).isFalse();
            try (Connection connection = one.getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void staysDeafBehindAPooler() {
        try (EventLog own = new JdbcEventLogProvider().open(log.pool, new LogSettings(null, log.prefix, true));
                Doorbell doorbell = own.doorbell(() -> {})) {
            doorbell.ring();

            assertThat(doorbell.hears()).isFalse();
        }
    }

    @Test
    void comesBackAfterALostConnection() throws Exception {
        Semaphore rings = new Semaphore(0);
        try (EventLog other = log.another();
                Doorbell mine = log.log.doorbell(rings::release);
                Doorbell theirs = other.doorbell(() -> {})) {
            await().until(mine::hears);

            log.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_notify%' AND pid <> pg_backend_pid()");

            await().until(() -> !mine.hears());
            await().until(mine::hears);
            theirs.ring();
            assertThat(rings.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void givesItsConnectionBackWhenClosed() {
        Doorbell doorbell = log.log.doorbell(() -> {});
        await().until(doorbell::hears);

        doorbell.close();

        assertThat(log.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        doorbell.ring();
        doorbell.close();
    }
}
