/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.DeliveryStore.Change;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.LogSettings;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What was said to be stored is there when the server was killed right after, unless repeating it does no harm. */
class CrashIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void keepsWhatWasParked() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                TestDatabase database = server.open();
                HikariDataSource pool = database.pool(4);
                EventLog log = new JdbcEventLogProvider().open(pool, new LogSettings(null, "tidings_", false))) {
            keepCommitsInMemoryUnlessTheyMustLast(pool);
            StoredEvent event = publish(log);
            log.subscriptions().register(new Declaration("email", Set.of("*"), 1, "PER_KEY", Start.earliest()));
            log.leases().acquire("a", "email", List.of(0), LONG);
            Cursor past = new Cursor(event.position(), PositionSet.empty());
            Progress progress = new Progress("email", 0, 1, past, List.of(new Change.Park(event)));

            assertThat(log.leases().save("a", List.of(progress), LONG)).isEmpty();
            server.kill();
            server.restart();

            await().atMost(LONG)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(log.deliveries().parked("email", new OrderingKey("test", "a"), 10))
                            .hasSize(1));
        }
    }

    /** Makes the moment long in which a commit without synchronous_commit can be lost. */
    private static void keepCommitsInMemoryUnlessTheyMustLast(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    private static StoredEvent publish(EventLog log) {
        log.schema().migrate();
        log.transactions().call(tx -> log.writer().append(tx, List.of(TestLog.event("test.n", "a", "{}"))));
        return log.reader()
                .read(new Request(PositionSet.empty(), 0, 10, new Interest(Set.of())))
                .events()
                .get(0);
    }
}
