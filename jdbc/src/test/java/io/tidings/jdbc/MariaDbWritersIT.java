/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.spi.EventLog;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may still fill a hole is known by a name for as long as that is so. */
class MariaDbWritersIT {

    private final MariaDbServer server = MariaDbServer.start();
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
            Sql.execute(tx, "XA START 'x'");
            log.writer().append(tx, List.of(TestLog.event("order.placed", "a", "{}")));
            Sql.execute(tx, "XA END 'x'");
            suspects = look();
            Sql.execute(tx, "XA PREPARE 'x'");
        }

        suspects.retainAll(look());
        assertThat(suspects).isNotEmpty();
        server.kill();
        server.restart();
        suspects.retainAll(look());
        assertThat(suspects).isNotEmpty();

        try (Connection another = database.connect()) {
            Sql.execute(another, "XA COMMIT 'x'");
        }
        suspects.retainAll(look());
        assertThat(suspects).isEmpty();
    }

    /** A look that counts, which is one that saw no older copy. */
    private Set<String> look() throws SQLException {
        Set<String> names = new HashSet<>();
        try (Connection connection = database.connect()) {
            await().pollInterval(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        names.clear();
                        names.addAll(new OpenTransactions().names(connection));
                        return !names.contains("unseen 0");
                    });
        }
        return names;
    }
}
