/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.Event;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogException;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** On PostgreSQL events wait for the commit and travel with it. */
class PostgresPublishingIT {

    private TestLog log;

    @BeforeEach
    void open() throws SQLException {
        log = TestLog.open(Databases.POSTGRESQL);
        log.execute("CREATE TABLE ${prefix}business (n integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        log.execute("ALTER TABLE ${event} ADD CONSTRAINT ${prefix}no_bad CHECK (type <> 'test.bad')");
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Supplier<long[]> publish(Connection tx, String type) {
        Event event = TestLog.event(type, "a", "{}");
        return log.log.writer().appendByCommit(tx, List.of(event));
    }

    private void work(Connection tx) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(log.sql("INSERT INTO ${prefix}business VALUES (1)"))) {
            insert.executeUpdate();
        }
    }

    private long rows(String template) throws SQLException {
        try (Connection connection = log.pool.getConnection()) {
            return Sql.number(connection, log.sql(template));
        }
    }

    private void assertNothingCommitted(long business) throws SQLException {
        assertThat(rows("SELECT count(*) FROM ${event}")).isZero();
        assertThat(rows("SELECT count(*) FROM ${prefix}business")).isEqualTo(business);
    }

    /** Who has inserted holds a lock until the end. */
    private boolean isInserting() {
        return !log.log.reader().writers().isEmpty();
    }

    @Test
    void sendsTheLastEventsWithTheCommit() throws SQLException {
        Supplier<long[]> positions = log.log.transactions().publishing(tx -> {
            work(tx);
            Supplier<long[]> receipt = publish(tx, "test.n");
            assertThat(isInserting()).isFalse();
            return receipt;
        });

        assertThat(positions.get()).hasSize(1);
        assertThat(rows("SELECT count(*) FROM ${event}")).isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM ${prefix}business")).isEqualTo(1);
    }

    @Test
    void tellsAnotherThreadNoPositionBeforeTheCommit() {
        Supplier<long[]> positions = log.log.transactions().publishing(tx -> {
            Supplier<long[]> receipt = publish(tx, "test.n");
            assertThat(CompletableFuture.supplyAsync(receipt).join()).isEmpty();
            assertThat(isInserting()).isFalse();
            return receipt;
        });

        assertThat(CompletableFuture.supplyAsync(positions).join()).hasSize(1);
    }

    @Test
    void rollsEverythingBackWhenAnEventIsRefusedAtTheCommit() throws SQLException {
        AtomicReference<Supplier<long[]>> receipt = new AtomicReference<>();

        assertThatThrownBy(() -> log.log.transactions().publishing(tx -> {
                    work(tx);
                    receipt.set(publish(tx, "test.bad"));
                    return "";
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("publish test.bad and commit")
                .hasMessageContaining("no_bad");

        assertThat(receipt.get().get()).isEmpty();
        assertNothingCommitted(0);
    }

    @Test
    void rollsEverythingBackWhenTheCommitIsRefused() throws SQLException {
        log.execute("INSERT INTO ${prefix}business VALUES (1)");

        assertThatThrownBy(() -> log.log.transactions().publishing(tx -> {
                    work(tx);
                    return publish(tx, "test.n");
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("duplicate key");

        assertNothingCommitted(1);
    }

    @Test
    void commitsNothingAfterARefusalThatTheWorkIgnored() throws SQLException {
        assertThatThrownBy(() -> log.log.transactions().publishing(tx -> {
                    publish(tx, "test.bad");
                    assertThatThrownBy(() -> work(tx))
                            .isInstanceOf(EventLogException.class)
                            .hasMessageContaining("publish test.bad");
                    return "";
                }))
                .isInstanceOf(EventLogException.class);

        assertNothingCommitted(0);
    }

    @Test
    void takesNoRollBackForACommit() throws SQLException {
        assertThatThrownBy(() -> log.log.transactions().call(tx -> {
                    work(tx);
                    log.log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}")));
                    try (Statement statement = tx.createStatement()) {
                        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
                                .isInstanceOf(SQLException.class);
                    }
                    return "";
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("cannot commit");

        assertNothingCommitted(0);
    }

    @Test
    void publishesNothingInATransactionThatFailedBefore() throws SQLException {
        assertThatThrownBy(() -> log.log.transactions().publishing(tx -> {
                    try (Statement statement = tx.createStatement()) {
                        assertThatThrownBy(() -> statement.execute("SELECT 1 / 0"))
                                .isInstanceOf(SQLException.class);
                    }
                    return publish(tx, "test.n");
                }))
                .isInstanceOf(EventLogException.class)
                .hasMessageContaining("aborted");

        assertNothingCommitted(0);
    }

    @Test
    void waitsNoLongerOnceTheDriverIsUsedDirectly() {
        log.log.transactions().publishing(tx -> {
            publish(tx, "test.n");
            assertThat(tx.unwrap(PGConnection.class).getBackendPID()).isPositive();
            assertThat(isInserting()).isTrue();
            return publish(tx, "test.n");
        });
        log.log.transactions().publishing(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.unwrap(PGStatement.class);
            }
            publish(tx, "test.n");
            assertThat(isInserting()).isTrue();
            return "";
        });
    }

    @Test
    void leavesTheConnectionReadyForTheNextTransaction() throws SQLException {
        try (Connection connection = log.database.connect()) {
            OneConnection one = new OneConnection(connection, new AtomicReference<>());
            EventLog own = new JdbcEventLogProvider().open(one, new LogSettings(null, log.prefix, false));
            for (int i = 0; i < 20; i++) { // long enough for the driver to prepare the statements on the server
                own.transactions().publishing(tx -> {
                    work(tx);
                    Sql.execute(tx, log.sql("DELETE FROM ${prefix}business"));
                    return own.writer().appendByCommit(tx, List.of(TestLog.event("test.n", "a", "{}")));
                });
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(Sql.number(connection, log.sql("SELECT count(*) FROM ${event}")))
                        .isEqualTo(i + 1);
            }
        }
    }
}
