/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.TidingsException;
import io.tidings.spi.EventLogException;
import io.tidings.testsupport.Databases;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class SchemaIT {
    @Parameter
    Databases kind;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.unmigrated(kind);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void createsTheTablesOnce() {
        assertThat(log.log.schema().installedVersion()).isZero();
        assertThatThrownBy(() -> log.log.schema().verify())
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("missing", log.prefix, "tidings migrate");

        assertThat(log.log.schema().migrate())
                .containsExactly(
                        "V1__event_log.sql", "V2__graduation.sql", "V3__schema_registry.sql", "V4__person_keys.sql");
        assertThat(log.log.schema().migrate()).isEmpty();

        log.log.schema().verify();
        assertThat(log.log.schema().installedVersion())
                .isEqualTo(log.log.schema().expectedVersion());
    }

    @Test
    void createsTheTablesWhenManyTryAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            CountDownLatch start = new CountDownLatch(6);
            List<Future<List<String>>> tries = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tries.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    return log.another().schema().migrate();
                }));
            }
            List<String> applied = new ArrayList<>();
            for (Future<List<String>> one : tries) {
                applied.addAll(one.get());
            }

            assertThat(applied)
                    .containsExactlyInAnyOrder(
                            "V1__event_log.sql",
                            "V2__graduation.sql",
                            "V3__schema_registry.sql",
                            "V4__person_keys.sql");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void refusesTablesOfANewerVersion() throws SQLException {
        log.log.schema().migrate();
        log.execute("INSERT INTO ${version} (version, script) VALUES (99, 'V99__later.sql')");

        assertThatThrownBy(() -> log.log.schema().verify())
                .hasMessageContainingAll("99", "newer", "Use a newer Tidings");
        assertThatThrownBy(() -> log.log.schema().migrate()).hasMessageContainingAll("99", "newer");
    }

    @Test
    void bringsTablesOfTheFirstVersionUpToDateWithWhatIsInThem() throws SQLException {
        try (Connection connection = log.pool.getConnection();
                Statement statement = connection.createStatement()) {
            Script first = Script.after(0, Database.detect(connection, new Tables(null, log.prefix)))
                    .get(0);
            for (String sql : first.statements()) {
                statement.execute(sql);
            }
        }
        log.execute("INSERT INTO ${version} (version, script) VALUES (1, 'V1__event_log.sql')");
        log.execute(
                "INSERT INTO ${subscription} (name, partitions, ordering, types) VALUES ('old', 1, 'PER_KEY', '*')");
        log.publish(3);
        String identity = log.log.identity();
        assertThatThrownBy(() -> log.log.schema().verify())
                .isInstanceOf(TidingsException.class)
                .hasMessageContainingAll("version 1", "works with 4", "tidings migrate");

        assertThat(log.log.schema().migrate())
                .containsExactly("V2__graduation.sql", "V3__schema_registry.sql", "V4__person_keys.sql");

        log.log.schema().verify();
        assertThat(log.log.identity()).isEqualTo(identity);
        assertThat(log.read(0, 10).events()).hasSize(3);
        assertThat(log.log.graduations().declaration("old")).isPresent();
        assertThat(log.log.graduations().moves()).isEmpty();
    }

    @Test
    void printsAScriptThatOthersCanRun() throws SQLException {
        String script = log.log.schema().script(false);

        try (Connection connection = log.pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : new Script(1, "V1", script).statements()) {
                statement.execute(sql);
            }
        }

        log.log.schema().verify();
        assertThat(log.log.schema().script(true)).isEmpty();
        assertThat(log.log.schema().migrate()).isEmpty();
    }

    @Test
    void saysWhatToDoWithoutTables() {
        assertThatThrownBy(() -> log.read(0, 10))
                .isInstanceOfSatisfying(
                        EventLogException.class,
                        e -> assertThat(e.isTransient()).isFalse())
                .hasMessageContainingAll("Cannot read events on jdbc:", "tidings migrate");
    }
}
