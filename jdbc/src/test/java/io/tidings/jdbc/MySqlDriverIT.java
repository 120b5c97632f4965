/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Start;
import io.tidings.spi.Cursor;
import io.tidings.spi.EventLog;
import io.tidings.spi.LeaseStore.Progress;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.LogSettings;
import io.tidings.spi.PositionSet;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore.Declaration;
import io.tidings.testsupport.MariaDbServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MySQL's driver, and what MySQL does otherwise than MariaDB, as far as a MariaDB server can show it. */
class MySqlDriverIT {

    private TestDatabase database;
    private HikariDataSource pool;
    private EventLog log;

    @BeforeEach
    void open() {
        database = MariaDbServer.shared().openForMySqlDriver();
        pool = database.pool(4);
        log = new JdbcEventLogProvider().open(pool, LogSettings.standard());
        log.schema().migrate();
    }

    @AfterEach
    void close() {
        log.close();
        pool.close();
        database.close();
    }

    private static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(TestLog.event("test.n", "k" + i, Integer.toString(i)));
        }
        return events;
    }

    private List<StoredEvent> read() {
        return log.reader()
                .read(new Request(PositionSet.empty(), 0, 10_000, Interest.ALL))
                .events();
    }

    @Test
    void appendsReadsAndStoresProgress() {
        long[] positions = log.transactions().call(tx -> log.writer().append(tx, events(612)));
        log.subscriptions().register(new Declaration("email", Set.of("*"), 4, "PER_KEY", Start.earliest()));
        log.leases().acquire("a", "email", List.of(0, 1), Duration.ofMinutes(1));
        Progress progress = new Progress("email", 0, 1, new Cursor(5, PositionSet.empty()), List.of());
        Progress fenced = new Progress("email", 1, 9, Cursor.ZERO, List.of());

        assertThat(log.leases().save("a", List.of(progress, fenced), Duration.ofMinutes(1)))
                .containsExactly(fenced);
        assertThat(log.leases().save("a", List.of(progress, progress), Duration.ofMinutes(1)))
                .isEmpty();

        assertThat(positions).hasSize(612).isSorted();
        assertThat(read()).hasSize(612).last().satisfies(event -> {
            assertThat(event.position()).isEqualTo(positions[611]);
            assertThat(event.event().text()).isEqualTo("611");
        });
        assertThat(log.reader().holeRule().grace()).isEqualTo(Duration.ofSeconds(10));
    }

    /** What it is decides whether its snapshots are whole. */
    @Test
    void takesTheServerForWhatItIs() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("MySQL");
            assertThat(Database.detect(connection, Tables.of(LogSettings.standard())))
                    .isExactlyInstanceOf(MariaDbDialect.class);
        }
    }

    @Test
    void learnsPositionsFromTheDriver() throws SQLException {
        long[] positions;
        try (Connection tx = pool.getConnection()) {
            tx.setAutoCommit(false);
            MySqlDialect mysql = new MySqlDialect(Tables.of(LogSettings.standard()), database.jdbcUrl(), false);
            positions = mysql.append(tx, events(57));
            tx.commit();
        }

        List<StoredEvent> stored = read();
        assertThat(stored).extracting(StoredEvent::position).containsExactly(LogReaderIT.boxed(positions));
        assertThat(stored)
                .extracting(event -> event.event().text())
                .startsWith("0", "1", "2")
                .endsWith("56");
    }
}
