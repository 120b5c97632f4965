/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.spi.Slots;
import io.tidings.spi.StoredEvent;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL offers to those who write SQL. */
class PostgresSqlIT {

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(Databases.POSTGRESQL);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private String text(String template) throws SQLException {
        try (Connection connection = log.pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(log.sql(template));
                ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void publishesByAFunction() throws SQLException {
        String position = text("SELECT ${publish}('order.placed', 'key-ü', '{\"orderId\": \"key-1\"}')");

        StoredEvent stored = log.read(0, 10).events().get(0);
        assertThat(stored.position()).isEqualTo(Long.parseLong(position));
        assertThat(stored.slot()).isEqualTo(Slots.of("key-ü"));
        assertThat(stored.event().type()).isEqualTo("order.placed");
        assertThat(stored.event().topic()).isEqualTo("order");
        assertThat(stored.event().key()).contains("key-ü");
        assertThat(stored.event().text()).isEqualTo("{\"orderId\": \"key-1\"}");
        assertThat(stored.event().headers()).isEmpty();
        assertThat(text("SELECT slot FROM ${event}")).isEqualTo(Integer.toString(stored.slot()));
    }

    @Test
    void publishesHeadersAndNoKeyByAFunction() throws SQLException {
        text("SELECT ${publish}('order.placed', NULL, '{}', '{\"tenant\": \"acme\", \"n\": 1, \"x\": null}')");

        StoredEvent stored = log.read(0, 10).events().get(0);
        assertThat(stored.event().headers()).isEqualTo(Map.of("tenant", "acme", "n", "1"));
        assertThat(stored.event().key()).isEmpty();
        assertThat(text("SELECT slot FROM ${event}"))
                .isEqualTo(Integer.toString(Slots.of(stored.event().id())));
    }

    @Test
    void publishesInTheCallersTransaction() throws SQLException {
        try (Connection tx = log.pool.getConnection();
                PreparedStatement statement =
                        tx.prepareStatement(log.sql("SELECT ${publish}('order.placed', 'a', '{}')"))) {
            tx.setAutoCommit(false);
            statement.executeQuery().close();
            assertThat(log.log.reader().writers()).isNotEmpty();
            tx.rollback();
        }

        assertThat(log.read(0, 10).events()).isEmpty();
        assertThat(log.log.reader().writers()).isEmpty();
    }

    @Test
    void showsDataAsText() throws SQLException {
        log.publish(TestLog.event("order.placed", "a", "{\"n\":1}"));

        assertThat(text("SELECT topic || ' ' || data FROM ${event_json}")).isEqualTo("order {\"n\":1}");
    }

    @Test
    void livesInASchemaOfItsOwn() {
        try (EventLog own =
                new JdbcEventLogProvider().open(log.pool, new LogSettings("s_" + log.prefix, "e_", false))) {
            own.schema().migrate();
            own.schema().verify();
            own.transactions().call(tx -> own.writer().append(tx, List.of(TestLog.event("order.placed", "a", "{}"))));

            assertThat(own.reader().end().position()).isEqualTo(1);
            assertThat(own.reader().writers()).isEmpty();
            assertThat(own.subscriptions().statuses()).isEmpty();
        }
    }

    @Test
    void seesPreparedTransactionsAsWriters() throws SQLException {
        try (Connection tx = log.pool.getConnection()) {
            tx.setAutoCommit(false);
            log.log.writer().append(tx, List.of(TestLog.event("order.placed", "a", "{}")));
            Sql.execute(tx, "PREPARE TRANSACTION '%s'".formatted(log.prefix));
        }

        assertThat(log.log.reader().writers()).isNotEmpty();
        log.execute("COMMIT PREPARED '%s'".formatted(log.prefix));
        assertThat(log.log.reader().writers()).isEmpty();
        assertThat(log.read(0, 10).events()).hasSize(1);
    }
}
