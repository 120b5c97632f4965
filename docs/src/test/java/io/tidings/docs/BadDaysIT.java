/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.LogSchema;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.Tidings;
import io.tidings.TidingsException;
import io.tidings.spi.EventLogException;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TcpProxy;
import io.tidings.testsupport.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of the page on bad days that no other suite plays. */
class BadDaysIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestDatabase database = Databases.POSTGRESQL.open();
    private final List<String> handled = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theDatabaseIsAwayWhenTheApplicationStarts() {
        try (TcpProxy proxy = proxy();
                HikariDataSource pool = pool(proxy, 8);
                Tidings tidings = Tidings.on(pool)) {
            proxy.refuse(true);
            archive(tidings);

            tidings.start();
            assertThatThrownBy(() -> tidings.publish(event("0")))
                    .isInstanceOfSatisfying(
                            EventLogException.class,
                            e -> assertThat(e.isTransient()).isTrue());
            proxy.refuse(false);

            await().atMost(SOON).until(() -> publishes(tidings, "1"));
            await().atMost(SOON).until(() -> handled.contains("1"));
        }
    }

    @Test
    void theDatabaseGoesAwayForAWhile() {
        try (TcpProxy proxy = proxy();
                HikariDataSource pool = pool(proxy, 8);
                Tidings tidings =
                        Tidings.builder(pool).lease(Duration.ofSeconds(2)).build()) {
            archive(tidings);
            tidings.start();
            tidings.publish(event("1"));
            await().atMost(SOON).until(() -> handled.contains("1"));

            proxy.refuse(true);
            proxy.reset();
            assertThat(publishes(tidings, "lost")).isFalse();
            proxy.refuse(false);

            await().atMost(SOON).until(() -> publishes(tidings, "2"));
            await().atMost(SOON).until(() -> handled.contains("2"));
            assertThat(handled).doesNotContain("lost");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void thePoolHasOneConnection(Databases kind) {
        try (TestDatabase other = kind.open();
                HikariDataSource pool = other.pool(1);
                Tidings tidings = Tidings.on(pool)) {
            archive(tidings);
            tidings.subscribe("ledger")
                    .inTransaction(
                            ReadmeExample.OrderPlaced.class, (order, tx) -> handled.add("in " + order.orderId()));
            tidings.start();

            tidings.publish(event("1"));
            tidings.publish(new ReadmeExample.OrderPlaced("2", "ada@example.com", java.math.BigDecimal.TEN));

            await().atMost(SOON).until(() -> handled.containsAll(List.of("1", "in 2")));
        }
    }

    @Test
    void theTablesAreMissing() {
        try (Tidings tidings = Tidings.builder(database.dataSource())
                .schemaOnStart(LogSchema.OnStart.VERIFY)
                .build()) {
            archive(tidings);

            assertThatThrownBy(tidings::start)
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("missing")
                    .hasMessageContaining("tidings migrate");
        }
    }

    @Test
    void anotherProgramHasInsertedTenMegabytes() {
        try (Tidings other = Tidings.builder(database.dataSource())
                        .maxDataBytes(20 << 20)
                        .build();
                Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.subscribe("archive").decidingRaw("*", (event, delivery) -> {
                handled.add("" + event.data().length);
                return Outcome.handled();
            });
            tidings.start();
            Event large = Event.ofType("scan.made")
                    .data(new byte[10 << 20], "application/octet-stream")
                    .build();

            assertThatThrownBy(() -> tidings.publish(large))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxDataBytes");
            other.publish(large);

            await().atMost(SOON).until(() -> handled.contains("" + (10 << 20)));
        }
    }

    @Test
    void aSubscriptionIsStartedTwiceWithOtherSettings() {
        try (Tidings first = Tidings.on(database.dataSource());
                Tidings second = Tidings.on(database.dataSource())) {
            archive(first);
            first.start();
            archive(second).partitions(8);

            assertThatThrownBy(second::start)
                    .isInstanceOf(TidingsException.class)
                    .hasMessageContaining("stored with partitions 16, this instance declares 8");
        }
    }

    @Test
    void twoVersionsOfAnApplicationRunAtOnce() {
        try (Tidings old = Tidings.builder(database.dataSource())
                        .lease(Duration.ofSeconds(2))
                        .build();
                Tidings fresh = Tidings.builder(database.dataSource())
                        .lease(Duration.ofSeconds(2))
                        .build()) {
            old.subscribe("archive").decidingRaw("order.placed", (event, delivery) -> Outcome.handled());
            old.start();
            await().atMost(SOON).until(() -> owners(old) == 1);
            fresh.subscribe("archive")
                    .decidingRaw("order.placed", (event, delivery) -> Outcome.handled())
                    .decidingRaw("order.returned", (event, delivery) -> {
                        handled.add(event.key().orElseThrow());
                        return Outcome.handled();
                    });
            fresh.start();
            await().atMost(SOON).until(() -> owners(old) == 2);

            for (int i = 0; i < 40; i++) {
                fresh.publish(Event.ofType("order.returned").key("" + i).build());
            }
            await().atMost(SOON).until(() -> !handled.isEmpty());
            old.stop(Duration.ofSeconds(5));

            await().atMost(SOON).until(() -> handled.size() == 40);
            assertThat(handled).doesNotHaveDuplicates();
        }
    }

    private SubscriptionBuilder archive(Tidings tidings) {
        return tidings.subscribe("archive").startAt(Start.earliest()).decidingRaw("note.*", (event, delivery) -> {
            handled.add(event.text());
            return Outcome.handled();
        });
    }

    private static Event event(String text) {
        return Event.ofType("note.taken").json(text).build();
    }

    private static boolean publishes(Tidings tidings, String text) {
        try {
            tidings.publish(event(text));
            return true;
        } catch (EventLogException e) {
            return false;
        }
    }

    private static int owners(Tidings tidings) {
        return tidings.subscriptions().list().get(0).owners().size();
    }

    private TcpProxy proxy() {
        return TcpProxy.to(PostgresServer.shared().port());
    }

    private HikariDataSource pool(TcpProxy proxy, int size) {
        URI place = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d%s".formatted(proxy.port(), place.getPath()));
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(1000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
