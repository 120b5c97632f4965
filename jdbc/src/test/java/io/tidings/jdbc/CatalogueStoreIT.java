/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Start;
import io.tidings.spi.CatalogueStore;
import io.tidings.spi.CatalogueStore.Listener;
import io.tidings.spi.CatalogueStore.Publisher;
import io.tidings.spi.CatalogueStore.Use;
import io.tidings.spi.CatalogueStore.Work;
import io.tidings.spi.Graduations.Destination;
import io.tidings.testsupport.Databases;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Databases.class)
class CatalogueStoreIT {

    private static final Use PLACED = new Use("order.placed", 1, "/orders", "order", "application/json", "orders");

    @Parameter
    Databases kind;

    private TestLog log;
    private CatalogueStore store;

    @BeforeEach
    void open() {
        log = TestLog.open(kind);
        store = log.log.catalogue();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void keepsWhoPublishes() {
        Use second = new Use("order.placed", 2, "/orders", "order", "application/json", "orders");
        Use elsewhere = new Use("zahlung.bestätigt", 1, "/käse", "geld", "application/avro", null);

        store.note(List.of(elsewhere, second, PLACED), List.of());

        assertThat(store.publishers())
                .extracting(
                        Publisher::type,
                        Publisher::version,
                        Publisher::source,
                        Publisher::topic,
                        Publisher::contentType,
                        Publisher::team)
                .containsExactly(tuple(PLACED), tuple(second), tuple(elsewhere));
        Publisher one = store.publishers().get(0);
        assertThat(one.firstSeen())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(one.lastSeen()).isAfterOrEqualTo(one.firstSeen());
    }

    private static Tuple tuple(Use use) {
        return Tuple.tuple(
                use.type(),
                use.version(),
                use.source(),
                use.topic(),
                use.contentType(),
                Optional.ofNullable(use.team()));
    }

    @Test
    void bringsWhatItKnowsUpToDate() {
        store.note(List.of(PLACED), List.of());
        Publisher before = store.publishers().get(0);

        store.note(List.of(new Use("order.placed", 1, "/orders", "sales", "text/plain", null)), List.of());

        Publisher after = store.publishers().get(0);
        assertThat(store.publishers()).hasSize(1);
        assertThat(after.topic()).isEqualTo("sales");
        assertThat(after.contentType()).isEqualTo("text/plain");
        assertThat(after.team()).isEmpty();
        assertThat(after.firstSeen()).isEqualTo(before.firstSeen());
        assertThat(after.lastSeen()).isAfterOrEqualTo(before.lastSeen());
    }

    @Test
    void keepsWhoWorksForSubscriptions() {
        log.register("email", Start.earliest(), "order.placed", "order.cancelled");
        log.register("audit", Start.earliest(), "*");

        store.note(List.of(), List.of(new Work("email", "/shop", "crm"), new Work("email", "/mail", null)));

        assertThat(store.listeners()).extracting(Listener::name).containsExactly("audit", "email");
        Listener audit = store.listeners().get(0);
        assertThat(audit.types()).isEqualTo(Set.of("*"));
        assertThat(audit.subscribers()).isEmpty();
        assertThat(audit.relay()).isFalse();
        Listener email = store.listeners().get(1);
        assertThat(email.types()).isEqualTo(Set.of("order.cancelled", "order.placed"));
        assertThat(email.subscribers())
                .extracting(each -> each.source() + " " + each.team().orElse("-"))
                .containsExactly("/mail -", "/shop crm");
    }

    @Test
    void tellsRelaysFromThoseWhoListen() {
        log.register("relay-kafka", Start.earliest(), "*");
        log.log.graduations().bindRelay("relay-kafka", new Destination("abc", "kafka://localhost"));

        assertThat(store.listeners().get(0).relay()).isTrue();
    }

    @Test
    void forgetsWithTheSubscription() {
        log.register("email", Start.earliest(), "order.placed");
        log.register("mail", Start.earliest(), "order.placed");
        store.note(List.of(), List.of(new Work("email", "/shop", "crm"), new Work("mail", "/shop", "crm")));

        log.log.subscriptions().rename("email", "letters");
        log.log.subscriptions().remove("mail");
        log.register("email", Start.earliest(), "order.placed");
        log.register("mail", Start.earliest(), "order.placed");

        assertThat(store.listeners())
                .allSatisfy(each -> assertThat(each.subscribers()).isEmpty());
    }

    @Test
    void findsThoseWhoInsertBySqlAmongTheNewestEvents() throws SQLException {
        log.execute("INSERT INTO ${event} (type, data) VALUES ('old.done', '{}')");
        log.execute("INSERT INTO ${event} (type, type_version, data) VALUES ('stock.counted', 3, '{}')");
        log.execute("INSERT INTO ${event} (type, source, topic, data) VALUES ('stock.moved', '/erp', 'goods', '{}')");
        log.execute("INSERT INTO ${event} (type, source, topic, data) VALUES ('stock.moved', '/erp', 'goods', '{}')");

        assertThat(store.publishersOfNewest(3))
                .extracting(
                        Publisher::type,
                        Publisher::version,
                        Publisher::source,
                        Publisher::topic,
                        Publisher::contentType)
                .containsExactly(
                        Tuple.tuple("stock.counted", 3, "/sql", "stock", "application/json"),
                        Tuple.tuple("stock.moved", 1, "/erp", "goods", "application/json"));
        assertThat(store.publishersOfNewest(100)).hasSize(3);
        assertThat(Duration.between(store.publishersOfNewest(1).get(0).lastSeen(), Instant.now())
                        .abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void knowsNothingOfAnEmptyLog() {
        assertThat(store.publishers()).isEmpty();
        assertThat(store.publishersOfNewest(10)).isEmpty();
        assertThat(store.listeners()).isEmpty();
    }
}
