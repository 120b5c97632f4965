/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import io.tidings.testsupport.formats.avro.Channel;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import io.tidings.testsupport.formats.avro.OrderPlaced;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated objects through a real log, beside records, and beside what older and newer publishers wrote. */
class AvroPayloadsIT {

    @EventType("order.paid")
    record OrderPaid(@Key String orderId) {}

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"POSTGRESQL", "H2"})
    void areHandledWhateverVersionWroteThem(Databases kind) throws InterruptedException {
        AvroCodec codec = AvroCodec.builder()
                .type(OrderCancelled.class, "order.cancelled", 1, OrderCancelled::getOrderId)
                .writer(OldOrders.VERSION_1)
                .writer(OldOrders.VERSION_3)
                .build();
        List<OrderPlaced> placed = new CopyOnWriteArrayList<>();
        List<String> others = new CopyOnWriteArrayList<>();
        try (TestDatabase database = kind.open();
                Tidings tidings =
                        Tidings.builder(database.dataSource()).codec(codec).build()) {
            tidings.schema().migrate();
            tidings.subscribe("orders")
                    .startAt(Start.earliest())
                    .to(OrderPlaced.class, order -> placed.add(order))
                    .to(OrderPaid.class, paid -> others.add("paid " + paid.orderId()))
                    .to(OrderCancelled.class, cancelled -> others.add("cancelled " + cancelled.getOrderId()));
            tidings.start();

            tidings.publish(OldOrders.event(1, "1"));
            tidings.publish(order("2"));
            tidings.publish(OldOrders.event(3, "3"));
            tidings.publish(new OrderPaid("2"));
            tidings.publish(new OrderCancelled("2", List.of("too late")));

            await().untilAsserted(() -> {
                assertThat(placed)
                        .extracting(OrderPlaced::getOrderId, OrderPlaced::getChannel)
                        .containsExactlyInAnyOrder(
                                tuple("1", Channel.UNKNOWN), tuple("2", Channel.WEB), tuple("3", Channel.UNKNOWN));
                assertThat(others).containsExactly("paid 2", "cancelled 2");
            });
            Event stored =
                    tidings.tail(Start.earliest()).next(5, Duration.ZERO).get(1).event();
            assertThat(stored.type()).isEqualTo("order.placed");
            assertThat(stored.version()).isEqualTo(2);
            assertThat(stored.key()).contains("2");
            assertThat(stored.contentType()).isEqualTo("application/avro");
        }
    }

    private static OrderPlaced order(String id) {
        return OrderPlaced.newBuilder()
                .setOrderId(id)
                .setTotal(new BigDecimal("19.99"))
                .setPlacedAt(Instant.parse("2026-01-31T12:00:00Z"))
                .setChannel(Channel.WEB)
                .build();
    }
}
