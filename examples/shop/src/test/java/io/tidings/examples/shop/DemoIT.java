/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.examples.shop.database.Sql;
import io.tidings.examples.shop.demo.DemoRun;
import io.tidings.schema.registry.SchemaRegistry;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.RabbitMqServer;
import io.tidings.testsupport.RedisServer;
import io.tidings.testsupport.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoIT {

    private static final DemoRun.BeforeAccount NOTHING = (plan, database) -> {};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int runs;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void balances(Databases kind) throws JsonProcessingException {
        try (TestDatabase database = kind.open()) {
            int exitCode = run(database, NOTHING);

            assertBalanced(account());
            assertThat(exitCode).isZero();
            assertThat(account().at("/takeoverSeconds").asDouble()).isPositive();
            assertRegistered(database);
            assertNamesNobody(database);
        }
    }

    @Test
    void balancesWhenRedisCarriesTheEvents() throws JsonProcessingException {
        try (TestDatabase database = Databases.POSTGRESQL.open();
                RedisServer redis = RedisServer.start()) {
            int exitCode = run(options(database).through(redis.url()), NOTHING);

            assertBalanced(account());
            assertThat(exitCode).isZero();
            assertThat(account().at("/transport").asText()).isEqualTo(redis.url());
        }
    }

    @Test
    void balancesWhenKafkaCarriesTheEvents() throws JsonProcessingException {
        try (TestDatabase database = Databases.SQLITE.open();
                KafkaServer kafka = KafkaServer.start()) {
            int exitCode = run(options(database).through(kafka.url()), NOTHING);

            assertBalanced(account());
            assertThat(exitCode).isZero();
        }
    }

    @Test
    void balancesWhenRabbitMqCarriesTheEvents() throws JsonProcessingException {
        try (TestDatabase database = Databases.POSTGRESQL.open();
                RabbitMqServer rabbit = RabbitMqServer.start()) {
            int exitCode = run(options(database).through(rabbit.url()), NOTHING);

            assertBalanced(account());
            assertThat(exitCode).isZero();
        }
    }

    @Test
    void refusesABrokerBesideADatabaseThatLivesInOneProcess() {
        DemoOptions options = DemoOptions.standard()
                .on("jdbc:h2:" + directory.resolve("shop"), null, null)
                .through("redis://localhost");

        assertThatThrownBy(() -> run(options, NOTHING))
                .isInstanceOf(TidingsException.class)
                .hasMessageContaining("SQLite");
    }

    @Test
    void runsTwiceOnOneDatabaseAndLeavesOthersSubscriptionsAlone() throws JsonProcessingException, SQLException {
        try (TestDatabase database = Databases.SQLITE.open()) {
            run(database, NOTHING);
            assertThat(names(account())).contains("email", "fraud");
            try (Tidings other = Tidings.on(database.dataSource())) {
                other.subscriptions().rename("email", "mail-of-others");
                other.subscriptions().rename("inventory", "email");
            }
            forgetThatADemoMade(database, "email");
            out.reset();

            int exitCode = run(database, NOTHING);

            assertBalanced(account());
            assertThat(exitCode).isZero();
            assertThat(names(account())).contains("shop-email", "shop-fraud");
            try (Tidings other = Tidings.on(database.dataSource())) {
                assertThat(other.subscriptions().list())
                        .extracting(status -> status.name())
                        .contains("email", "mail-of-others")
                        .doesNotContain("invoices");
            }
        }
    }

    @Test
    void doesNotBalanceWhenAReservationIsMissing() throws JsonProcessingException {
        try (TestDatabase database = Databases.SQLITE.open()) {
            int exitCode = run(database, (plan, pool) -> {
                try (Connection connection = pool.getConnection()) {
                    Sql.update(
                            connection,
                            "DELETE FROM shop_reservation WHERE order_id = ? AND entry = 'RESERVED'",
                            plan.run().id() + "-00001");
                }
            });

            assertThat(exitCode).isEqualTo(1);
            assertThat(account().at("/balanced").booleanValue()).isFalse();
            assertThat(account().at("/lost").asLong()).isEqualTo(1);
        }
    }

    private static void assertRegistered(TestDatabase database) {
        SchemaRegistry registry = SchemaRegistry.on(database.dataSource(), LogSettings.standard());
        assertThat(registry.list(""))
                .extracting(version -> version.subject() + " " + version.version())
                .contains("order.placed 1", "order.placed 2", "order.cancelled 1");
    }

    /** What is in the table, and not what an interceptor makes of it. */
    private static void assertNamesNobody(TestDatabase database) {
        try (Tidings plain = Tidings.on(database.dataSource())) {
            List<EventTail.Entry> stored = plain.tail(Start.earliest()).next(1000, Duration.ZERO);
            assertThat(stored)
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(new String(entry.event().data(), StandardCharsets.UTF_8))
                            .contains("sealed:")
                            .doesNotContain("@example.com", "Berg", "Tanaka"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int run(TestDatabase database, DemoRun.BeforeAccount beforeAccount) {
        return run(options(database), beforeAccount);
    }

    private DemoOptions options(TestDatabase database) {
        return DemoOptions.standard()
                .on(database.jdbcUrl(), emptyToNull(database.user()), emptyToNull(database.password()))
                .runFor(Duration.ofSeconds(6))
                .ordersPerSecond(15)
                .directory(directory.resolve("run-" + ++runs))
                .json(true);
    }

    private int run(DemoOptions options, DemoRun.BeforeAccount beforeAccount) {
        return Demo.run(options, new PrintStream(out, true, StandardCharsets.UTF_8), beforeAccount);
    }

    private static void assertBalanced(JsonNode account) {
        assertThat(account.at("/balanced").booleanValue())
                .as(account.toPrettyString())
                .isTrue();
        assertThat(account.at("/placed").asLong()).isGreaterThan(20);
        assertThat(account.at("/lost").asLong()).isZero();
        assertThat(account.at("/duplicateEffects").asLong()).isZero();
        assertThat(account.at("/orderViolations").asLong()).isZero();
        assertThat(account.at("/checks/3/detail").asText())
                .matches("[1-9]\\d* orders stored as version 1, [1-9]\\d* as version 2");
        assertThat(account.at("/checks/4/detail").asText())
                .matches("[1-9]\\d* name their customer, [1-9]\\d* of \\w+-c0 nobody");
        assertThat(account.at("/subscriptions")).hasSize(6).allSatisfy(line -> {
            assertThat(line.at("/handled").asLong())
                    .isEqualTo(line.at("/expected").asLong())
                    .isGreaterThanOrEqualTo(account.at("/placed").asLong());
            long poison = line.at("/name").asText().endsWith("invoices") ? 1 : 0;
            assertThat(line.at("/deadLettered").asLong()).isEqualTo(poison);
            assertThat(line.at("/redriven").asLong()).isEqualTo(poison);
            assertThat(line.at("/retried").asLong()).isGreaterThanOrEqualTo(poison);
        });
    }

    /** The last line of the output, and it is all there is of JSON. */
    private JsonNode account() throws JsonProcessingException {
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(1);
        return new ObjectMapper().readTree(lines.get(0));
    }

    private static List<String> names(JsonNode account) {
        return StreamSupport.stream(account.at("/subscriptions").spliterator(), false)
                .map(line -> line.at("/name").asText())
                .toList();
    }

    private static void forgetThatADemoMade(TestDatabase database, String name) throws SQLException {
        try (Connection connection = database.connect()) {
            Sql.update(connection, "DELETE FROM shop_subscription WHERE name = ?", name);
        }
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
