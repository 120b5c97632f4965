/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.spi.LogReader;
import io.tidings.spi.LogReader.Interest;
import io.tidings.spi.LogReader.Request;
import io.tidings.spi.LogSettings;
import io.tidings.spi.PositionSet;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
            for (PositionSet holes :
                    List.of(PositionSet.empty(), near(ROWS - behind), PositionSet.of(5, 7, 4711), holes())) {
                for (Set<String> types : List.of(Set.<String>of(), Set.of("order.*", "other.type"))) {
                    String plan = plan(new Request(holes, ROWS - behind, 1000, new Interest(types)));

                    assertThat(plan).as(regime).contains("Index Scan").doesNotContain("Seq Scan", "Sort");
                }
            }
        }
    }

    private static PositionSet near(long after) {
        return PositionSet.of(Math.max(1, after - 9), Math.max(2, after - 2));
    }

    private static PositionSet holes() {
        PositionSet.Builder holes = new PositionSet.Builder();
        for (int i = 1; i < 400; i++) {
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
            Sql.execute(connection, PostgresDialect.PLAN_BY_INDEX);
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
    void keepsAPlanFromTheEmptyLogThatSuitsAFullOne() throws SQLException {
        try (Connection connection = log.database.connect()) {
            LogReader reader = new JdbcEventLogProvider()
                    .open(
                            new OneConnection(connection, new AtomicReference<>()),
                            new LogSettings(null, log.prefix, false))
                    .reader();
            for (int i = 0; i < 20; i++) {
                reader.read(new Request(PositionSet.empty(), 0, 1000, Interest.ALL));
                reader.read(new Request(PositionSet.of(8, 9), 10, 1000, Interest.ALL));
                reader.read(new Request(PositionSet.of(1, 2), 4711, 1000, new Interest(Set.of("order.*"))));
                reader.load(List.of(1L, 2L));
            }
            fill();

            List<String> plans = keptPlans(connection);

            assertThat(plans)
                    .hasSize(4)
                    .allSatisfy(plan -> assertThat(plan).contains("Index Scan").doesNotContain("Seq Scan", "Sort"));
        }
    }

    /** The plans that this session keeps of our reads, as it would run them now. */
    private List<String> keptPlans(Connection connection) throws SQLException {
        List<String> calls = Sql.list(connection, """
                SELECT format('EXPLAIN EXECUTE %I (%s)', name, (
                           SELECT string_agg(CASE WHEN type = 'bigint[]'::regtype THEN '''{1,2}'''
                                                  WHEN type = 'text'::regtype THEN '''x'''
                                                  ELSE '7' END, ', ')
                           FROM unnest(parameter_types) AS type))
                FROM pg_prepared_statements
                WHERE statement LIKE '%' || ? || 'event AS e%'
                  AND generic_plans > 0
                  AND custom_plans = 0""", row -> row.getString(1), log.prefix);
        Sql.execute(connection, "SET plan_cache_mode = force_generic_plan");
        List<String> plans = new ArrayList<>();
        for (String call : calls) {
            List<String> lines = new ArrayList<>();
            Sql.plain(connection, call, row -> lines.add(row.getString(1)));
            plans.add(String.join("\n", lines));
        }
        return plans;
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
