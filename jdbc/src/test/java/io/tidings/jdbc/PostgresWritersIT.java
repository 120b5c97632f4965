/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may still fill a hole is known by a name for as long as that is so. */
class PostgresWritersIT {

    private final PostgresServer server = PostgresServer.start();
    private final TestDatabase database = server.open();
    private final HikariDataSource pool = database.pool(4);
    private final EventLog log = new JdbcEventLogProvider().open(pool, LogSettings.standard());

    @BeforeEach
    void migrate() {
        log.schema().migrate();
    }

    @AfterEach
    void close() {
        log.close();
        pool.close();
        server.close();
    }

    @Test
    void knowsAPreparedTransactionWhoseSessionAndServerEnded() throws SQLException {
        Set<String> suspects;
        try (Connection tx = database.connect()) {
            tx.setAutoCommit(false);
            log.writer().append(tx, List.of(TestLog.event("order.placed", "a", "{}")));
            suspects = look();
            Sql.execute(tx, "PREPARE TRANSACTION 'x'");
        }

        suspects.retainAll(look());
        assertThat(suspects).isNotEmpty();
        server.kill();
        server.restart();
        suspects.retainAll(look());
        assertThat(suspects).isNotEmpty();

        try (Connection another = database.connect()) {
            Sql.execute(another, "COMMIT PREPARED 'x'");
        }
        suspects.retainAll(look());
        assertThat(suspects).isEmpty();
    }

    /** A transaction that has written elsewhere is no suspect. */
    @Test
    void knowsNobodyWhoHasNothingToDoWithTheLog() throws SQLException {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            Sql.execute(other, "CREATE TABLE other (id integer)");
            Sql.execute(other, "INSERT INTO other VALUES (1)");

            assertThat(look()).isEmpty();
            other.rollback();
        }
    }

    private Set<String> look() throws SQLException {
        try (Connection connection = database.connect()) {
            return new HashSet<>(new PostgresDialect(Tables.of(LogSettings.standard()), "").writers(connection));
        }
    }
}
