/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Tidings;
import io.tidings.testsupport.JavaProcess;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory of an instance does not grow with its backlog. {@code -Dtidings.memory.events=5000000
 * -Dtidings.memory.heap=256m} makes it long.
 */
class MemoryIT {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryIT.class);
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final long events = Long.getLong("tidings.memory.events", 200_000);
    private final String heap = System.getProperty("tidings.memory.heap", "64m");

    @Test
    void drainsALongBacklogInASmallHeap() throws SQLException {
        try (TestDatabase database = PostgresServer.shared().open()) {
            fill(database);
            long begin = System.nanoTime();
            try (JavaProcess drainer = Place.of(database)
                    .process(Drainer.class, "drainer")
                    .args(String.valueOf(events))
                    .jvmOptions("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError")
                    .start()) {
                String line = drainer.awaitLine(text -> text.startsWith("handled "), LIMIT);

                assertThat(line).startsWith("handled %d,".formatted(events));
                assertThat(drainer.awaitExit(Duration.ofMinutes(1))).isZero();
                LOG.info("-Xmx{}: {} in {}", heap, line, Duration.ofNanos(System.nanoTime() - begin));
            }
        }
    }

    private void fill(TestDatabase database) throws SQLException {
        try (HikariDataSource pool = database.pool(2);
                Tidings tidings = Tidings.on(pool);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            tidings.schema().migrate();
            statement.execute("""
                    INSERT INTO tidings_event (type, event_key, data)
                    SELECT 'counter.raised', g %% 1000, convert_to('{"counter":"c' || g %% 1000 || '","value":' || g || '}', 'UTF8')
                    FROM generate_series(1, %d) AS g
                    """.formatted(events));
        }
    }
}
