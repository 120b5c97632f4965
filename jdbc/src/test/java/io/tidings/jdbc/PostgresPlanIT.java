/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.PositionSet;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresPlanIT {

    private static final int ROWS = 100_000;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.open(Databases.POSTGRESQL);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void fill() throws SQLException {
        log.execute("INSERT INTO ${event} (type, event_key, data) SELECT 'order.placed', 'k' || n % 100,"
                + " convert_to(repeat('x', 500), 'UTF8') FROM generate_series(1, %d) AS n".formatted(ROWS));
    }

    @ParameterizedTest
    @CsvSource({"caught up,0", "slightly behind,50", "deep behind,60000", "from zero,100000"})
    void readsByTheIndexWithoutASort(String regime, int behind) throws SQLException {
        fill();
        for (boolean analyzed : new boolean[] {false, true}) {
            if (analyzed) {
                log.execute("ANALYZE ${event}");
            }
            for (PositionSet holes : List.of(PositionSet.empty(), holes())) {
                for (Set<String> types : List.of(Set.<String>of(), Set.of("order.*", "other.type"))) {
                    String plan = plan(new Request(holes, ROWS - behind, 1000, new Interest(types)));

                    assertThat(plan).as(regime).contains("Index Scan").doesNotContain("Seq Scan", "Sort");
                }
            }
        }
    }

    private static PositionSet holes() {
        PositionSet.Builder holes = new PositionSet.Builder();
        for (int i = 1; i < 200; i++) {
            holes.add(i * 100L, i * 100L + i % 3);
        }
        return holes.build();
    }

    private String plan(Request request) throws SQLException {
        try (Connection connection = log.pool.getConnection()) {
            Dialect dialect = Database.detect(connection, new Tables(null, log.prefix));
            PageQuery query = PageQuery.of(dialect, request);
            List<String> lines = new ArrayList<>();
            connection.setAutoCommit(false);
            Sql.execute(connection, PostgresDialect.PLAN_AFRESH);
            try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + query.sql())) {
                for (int i = 0; i < query.values().size(); i++) {
                    statement.setObject(i + 1, query.values().get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
            connection.rollback();
            return String.join("\n", lines);
        }
    }

    @Test
    void neverKeepsThePlanOfAnEmptyLog() throws SQLException {
        for (int i = 0; i < 20; i++) {
            log.read(0, 1000);
            log.read(PositionSet.of(1, 2), 10, 1000);
        }
        fill();
        endSessions();
        long before = sequentialScans();

        for (int i = 0; i < 20; i++) {
            log.read(ROWS - 5, 1000);
            log.read(PositionSet.of(1, 2), ROWS - 5, 1000);
        }

        endSessions();
        assertThat(sequentialScans()).isEqualTo(before);
    }

    /** Sessions report what they did when they end. */
    private void endSessions() throws SQLException {
        Set<Long> old = sessions();
        await().until(() -> log.pool.getHikariPoolMXBean().getActiveConnections() == 0);
        log.pool.getHikariPoolMXBean().softEvictConnections();
        await().until(this::sessions, open -> Collections.disjoint(open, old));
    }

    /** The sessions whose last statement was about this test's tables. */
    private Set<Long> sessions() throws SQLException {
        Set<Long> pids = new HashSet<>();
        try (Connection connection = log.database.connect();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND backend_type = 'client backend'
                          AND pid <> pg_backend_pid() AND query LIKE '%' || ? || '%'""")) {
            statement.setString(1, log.prefix);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    pids.add(row.getLong(1));
                }
            }
        }
        return pids;
    }

    private long sequentialScans() throws SQLException {
        try (Connection connection = log.database.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = ?")) {
            statement.setString(1, log.prefix + "event");
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void leavesTheSessionAsItWas() throws SQLException {
        log.read(0, 10);

        try (Connection connection = log.pool.getConnection();
                PreparedStatement statement = connection.prepareStatement("SHOW plan_cache_mode");
                ResultSet row = statement.executeQuery()) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("auto");
        }
    }
}
