/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.DeadLetters.Filter;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogException;
import io.tidings.spi.LeaseStore.Lease;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogSettings;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.spi.Transactions;
import io.tidings.testsupport.Databases;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class TransactionsIT {

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

    @Test
    void commitsWhatWorked() {
        String result = log.log.transactions().call(tx -> {
            assertThat(tx.getAutoCommit()).isFalse();
            log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(log.read(0, 10).events()).hasSize(1);
    }

    @Test
    void rollsBackWhatThrew() {
        Transactions transactions = log.log.transactions();

        assertThatThrownBy(() -> transactions.call(tx -> {
                    log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
        assertThatThrownBy(() -> transactions.call(tx -> {
                    log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
                    throw new SQLException("no such thing", "22000");
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("no such thing");

        assertThat(log.read(0, 10).events()).isEmpty();
    }

    @Test
    void worksWithAPoolOfOneAndGivesTheConnectionBackAsItCame() throws SQLException {
        Duration ttl = Duration.ofMinutes(1);
        try (Connection connection = log.database.connect()) {
            connection.setAutoCommit(false);
            EventLog own = new JdbcEventLogProvider()
                    .open(
                            new OneConnection(connection, new AtomicReference<>()),
                            new LogSettings(null, log.prefix, false));
            own.schema().migrate();
            own.schema().verify();
            own.transactions().call(tx -> own.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}"))));
            own.subscriptions().register(new Declaration("email", Set.of("*"), 4, "PER_KEY", Start.latest()));
            own.subscriptions().seek("email", Start.at(Instant.EPOCH));
            own.leases().beat("a", Set.of("email"), ttl);
            Lease lease = own.leases().acquire("a", "email", List.of(0), ttl).get(0);
            own.leases().save("a", List.of(new Progress("email", 0, lease.epoch(), Cursor.ZERO, List.of())), ttl);
            own.deadLetters().redriveAll(Filter.all(), done -> {});
            own.reader().writers();

            assertThat(own.reader().end().position()).isPositive();
            assertThat(own.subscriptions().statuses()).hasSize(1);
            assertThat(own.deliveries().due(Set.of("email"), 10)).isEmpty();
            assertThat(own.diagnose().findings()).isNotNull();
            assertThat(connection.getAutoCommit()).isFalse();
        }
    }

    @Test
    void refusesAConnectionThatCannotCarryAnEvent() throws SQLException {
        Transactions transactions = log.log.transactions();
        Connection closed = log.database.connect();
        closed.close();
        try (Connection open = log.database.connect()) {
            assertThatThrownBy(() -> transactions.requireOpen(open))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("auto-commit");
            open.setAutoCommit(false);
            transactions.requireOpen(open);
        }
        assertThatThrownBy(() -> transactions.requireOpen(closed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void notesAnIdOnce() throws SQLException {
        boolean first = log.log.transactions().call(tx -> log.log.inbox().firstTime(tx, "email", "id-1"));
        boolean second = log.log.transactions().call(tx -> log.log.inbox().firstTime(tx, "email", "id-1"));
        boolean elsewhere = log.log.transactions().call(tx -> log.log.inbox().firstTime(tx, "invoice", "id-1"));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(elsewhere).isTrue();
        assertThat(log.log.inbox().forgetOlderThan(Duration.ofMinutes(1))).isZero();
        assertThat(log.log.inbox().forgetOlderThan(Duration.ofMinutes(-1))).isEqualTo(2);
    }

    @Test
    void waitsForTheOtherThatNotesTheSameId() throws Exception {
        CompletableFuture<Boolean> other = new CompletableFuture<>();

        boolean first = log.log.transactions().call(tx -> {
            boolean noted = log.log.inbox().firstTime(tx, "email", "id-1");
            other.completeAsync(
                    () -> log.log.transactions().call(own -> log.log.inbox().firstTime(own, "email", "id-1")));
            tx.rollback();
            return noted;
        });

        assertThat(first).isTrue();
        assertThat(other.get()).isTrue();
    }
}
