/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Tidings;
import io.tidings.spi.CatalogueStore;
import io.tidings.spi.CatalogueStore.Listener;
import io.tidings.spi.CatalogueStore.Publisher;
import io.tidings.spi.EventLog;
import io.tidings.spi.EventLogProvider;
import io.tidings.spi.LogSettings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known afterwards of those who published and listened. */
@ParameterizedClass
@EnumSource(
        value = Databases.class,
        names = {"POSTGRESQL", "SQLITE"})
class RecordingIT {

    @Parameter
    Databases kind;

    private TestDatabase database;
    private HikariDataSource pool;
    private EventLog log;

    @EventType(value = "order.placed", version = 2)
    record OrderPlaced(String orderId) {}

    @BeforeEach
    void open() {
        database = kind.open();
        pool = database.pool(10);
        log = ServiceLoader.load(EventLogProvider.class)
                .findFirst()
                .orElseThrow()
                .open(pool, LogSettings.standard());
        log.schema().migrate();
    }

    @AfterEach
    void close() {
        log.close();
        pool.close();
        database.close();
    }

    private CatalogueStore catalogue() {
        return log.catalogue();
    }

    @Test
    void tellsWhoPublishesAndWhoListens() throws Exception {
        try (Tidings tidings =
                Tidings.builder(pool).source("/orders").team("sales").build()) {
            tidings.subscribe("email").to(OrderPlaced.class, placed -> {});
            tidings.subscribe("stock").team("warehouse").decidingRaw("order.*", (event, delivery) -> {
                throw new IllegalStateException("not this time");
            });
            tidings.start();
            tidings.publish(new OrderPlaced("1"));
            try (Connection tx = pool.getConnection()) {
                tx.setAutoCommit(false);
                tidings.publish(
                        tx,
                        Event.ofType("stock.counted").source("/erp").json("{}").build());
                tx.commit();
            }
        }

        assertThat(catalogue().publishers())
                .extracting(Publisher::type, Publisher::version, Publisher::source, Publisher::team)
                .containsExactly(
                        tuple("order.placed", 2, "/orders", Optional.of("sales")),
                        tuple("stock.counted", 1, "/erp", Optional.of("sales")));
        assertThat(catalogue().listeners())
                .extracting(Listener::name, each -> each.subscribers().get(0).team())
                .containsExactly(tuple("email", Optional.of("sales")), tuple("stock", Optional.of("warehouse")));
    }

    @Test
    void tellsItWhileTheProcessRuns() {
        try (Tidings tidings = Tidings.on(pool)) {
            tidings.start();
            tidings.publish(new OrderPlaced("1"));
            tidings.subscribe("late").to(OrderPlaced.class, placed -> {}).start();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(catalogue().publishers()).extracting(Publisher::type).containsExactly("order.placed");
                assertThat(catalogue().listeners().get(0).subscribers()).hasSize(1);
            });
        }
    }

    @Test
    void publishesWhereNothingCanBeNoted() throws Exception {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE tidings_publisher");
        }

        try (Tidings tidings = Tidings.on(pool)) {
            tidings.publishAll(List.of(new OrderPlaced("1"), new OrderPlaced("2")));
        }

        assertThat(catalogue().publishersOfNewest(10))
                .extracting(Publisher::type)
                .containsExactly("order.placed");
    }
}
