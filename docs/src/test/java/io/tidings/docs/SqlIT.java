/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.DeadLetter;
import io.tidings.Diagnosis;
import io.tidings.Event;
import io.tidings.EventTail;
import io.tidings.LogSchema;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.spi.Slots;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The statements of the page on SQL do what the page says. */
class SqlIT {

    @ParameterizedTest
    @EnumSource(Databases.class)
    void publishes(Databases kind) throws Exception {
        try (TestDatabase database = kind.open();
                Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.schema().migrate();

            execute(database.dataSource(), statement(kind, "publish"));

            Event event =
                    tidings.tail(Start.earliest()).next(1, Duration.ZERO).get(0).event();
            assertThat(event.type()).isEqualTo("order.placed");
            assertThat(event.topic()).isEqualTo("order");
            assertThat(event.key()).contains("4711");
            assertThat(event.source()).isEqualTo("/sql");
            assertThat(event.text()).isEqualTo("{\"orderId\": \"4711\"}");
            assertThat(event.id()).hasSize(36);
        }
    }

    static String statement(Databases kind, String region) {
        Path source = Page.root()
                .resolve("docs/src/test/resources/sql/%s.sql"
                        .formatted(kind.name().toLowerCase(java.util.Locale.ROOT)));
        return String.join("\n", Region.of(source, region));
    }

    static List<String> execute(DataSource dataSource, String sql) throws SQLException {
        List<String> firstColumn = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                ResultSet rows = statement.getResultSet();
                while (rows.next()) {
                    firstColumn.add(rows.getString(1));
                }
            }
        }
        return firstColumn;
    }

    /** What an application does all day, with tables that somebody else has made. */
    private static void workAsAnApplication(DataSource limited) {
        try (Tidings application =
                Tidings.builder(limited).schemaOnStart(LogSchema.OnStart.VERIFY).build()) {
            application.subscribe("archive").decidingRaw("*", (event, delivery) -> Outcome.reject("no"));
            application.start();
            application.publish(Event.ofType("order.placed").key("1").build());

            await().until(() -> application.deadLetters().redrive(new DeadLetter.Id("archive", 1)));
            application.subscriptions().seek("archive", Start.earliest());
            assertThat(application.diagnose().findings())
                    .extracting(Diagnosis.Finding::code)
                    .doesNotContain("wrong-tables", "no-proof");
        }
    }

    private static HikariDataSource pool(TestDatabase database, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(user);
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @Nested
    class OnMariaDb {

        private final TestDatabase database = Databases.MARIADB.open();
        private final DataSource dataSource = database.dataSource();

        @AfterEach
        void close() {
            database.close();
        }

        @Test
        void computesTheSlotOfAKey() throws Exception {
            assertThat(execute(dataSource, statement(Databases.MARIADB, "slot")))
                    .containsExactly("" + Slots.of("4711"));
        }

        @Test
        void letsAnApplicationWorkWithoutTheRightToCreateTables() throws Exception {
            try (Tidings owner = Tidings.on(dataSource)) {
                owner.schema().migrate();
            }
            String name = database.jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
            execute(dataSource, "CREATE USER shop_app");
            for (String grant :
                    statement(Databases.MARIADB, "application").lines().toList()) {
                execute(dataSource, grant.replace("shop.*", name + ".*"));
            }

            try (HikariDataSource limited = pool(database, "shop_app")) {
                workAsAnApplication(limited);
            } finally {
                execute(dataSource, "DROP USER shop_app");
            }
        }
    }

    @Nested
    class OnPostgres {

        private final TestDatabase database = Databases.POSTGRESQL.open();
        private final DataSource dataSource = database.dataSource();
        private final Tidings tidings = Tidings.on(dataSource);

        @BeforeEach
        void createTables() {
            tidings.schema().migrate();
        }

        @AfterEach
        void close() {
            tidings.close();
            database.close();
        }

        @Test
        void publishesByAFunction() throws Exception {
            List<String> positions = run("function");

            EventTail.Entry entry =
                    tidings.tail(Start.earliest()).next(1, Duration.ZERO).get(0);
            assertThat(positions).containsExactly("" + entry.position());
            assertThat(entry.event().key()).contains("4711");
            assertThat(entry.event().text()).isEqualTo("{\"orderId\": \"4711\"}");
        }

        @Test
        void publishesHeaders() throws Exception {
            run("headers");

            assertThat(onlyEvent().headers()).containsEntry("tenant", "acme");
        }

        @Test
        void publishesInATrigger() throws Exception {
            execute(dataSource, "CREATE TABLE orders (id text, cups integer)");
            run("trigger");

            execute(dataSource, "INSERT INTO orders VALUES ('4711', 6)");

            assertThat(onlyEvent().key()).contains("4711");
            assertThat(onlyEvent().text()).isEqualTo("{\"id\": \"4711\", \"cups\": 6}");
        }

        @Test
        void computesTheSlotOfAKey() throws Exception {
            assertThat(run("slot")).containsExactly("" + Slots.of("4711"));
        }

        @Test
        void looksAtTheLogAndAtProgress() throws Exception {
            run("publish");
            tidings.subscribe("archive")
                    .decidingRaw("*", (event, delivery) -> Outcome.retryAfter(Duration.ofHours(1)))
                    .startAt(Start.earliest());
            tidings.start();
            await().until(() -> tidings.subscriptions().list().get(0).retrying() == 1);

            assertThat(run("look")).containsExactly("1");
            assertThat(run("story")).containsExactly("1");
            assertThat(run("progress")).containsExactly("archive");
            assertThat(run("waiting")).containsExactly("archive");
        }

        @Test
        void letsAnApplicationWorkWithoutTheRightToCreateTables() throws Exception {
            execute(dataSource, "CREATE ROLE shop_app LOGIN");
            run("application");

            try (HikariDataSource limited = pool(database, "shop_app")) {
                workAsAnApplication(limited);
            } finally {
                execute(dataSource, "DROP OWNED BY shop_app; DROP ROLE shop_app");
            }
        }

        @Test
        void letsAServicePublishAndNoMore() throws Exception {
            execute(dataSource, "CREATE ROLE billing LOGIN");
            run("publisher");

            try (HikariDataSource limited = pool(database, "billing")) {
                execute(limited, statement(Databases.POSTGRESQL, "publish"));
                execute(limited, statement(Databases.POSTGRESQL, "function"));
                assertThat(tidings.tail(Start.earliest()).next(10, Duration.ZERO))
                        .hasSize(2);
                assertThatThrownBy(() -> execute(limited, "SELECT data FROM tidings_event"))
                        .isInstanceOf(SQLException.class);
            } finally {
                execute(dataSource, "DROP OWNED BY billing; DROP ROLE billing");
            }
        }

        private Event onlyEvent() throws InterruptedException {
            return tidings.tail(Start.earliest()).next(1, Duration.ZERO).get(0).event();
        }

        private List<String> run(String region) throws SQLException {
            return execute(dataSource, statement(Databases.POSTGRESQL, region));
        }
    }
}
