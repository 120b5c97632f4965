/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

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
import io.tidings.testsupport.formats.protobuf.OldOrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated messages through a real log, beside records, and beside what an older publisher wrote. */
class ProtobufPayloadsIT {

    @EventType("order.paid")
    record OrderPaid(@Key String orderId) {}

    @ParameterizedTest
    @EnumSource(
            value = Databases.class,
            names = {"POSTGRESQL", "H2"})
    void areHandledWhateverVersionWroteThem(Databases kind) throws InterruptedException {
        List<OrderPlaced> placed = new CopyOnWriteArrayList<>();
        List<String> paid = new CopyOnWriteArrayList<>();
        try (TestDatabase database = kind.open();
                Tidings older = tidings(database, OldOrderPlaced.class, 1);
                Tidings newer = tidings(database, OrderPlaced.class, 2)) {
            older.schema().migrate();
            newer.subscribe("orders")
                    .startAt(Start.earliest())
                    .to(OrderPlaced.class, order -> placed.add(order))
                    .to(OrderPaid.class, each -> paid.add(each.orderId()));
            newer.start();

            older.publish(OldOrderPlaced.newBuilder()
                    .setOrderId("1")
                    .setTotalCents(1999)
                    .build());
            newer.publish(OrderPlaced.newBuilder()
                    .setOrderId("2")
                    .setTotalCents(2999)
                    .setChannel(Channel.WEB)
                    .build());
            newer.publish(new OrderPaid("2"));

            await().untilAsserted(() -> {
                assertThat(placed)
                        .extracting(OrderPlaced::getOrderId, OrderPlaced::getTotalCents, OrderPlaced::getChannel)
                        .containsExactlyInAnyOrder(tuple("1", 1999L, Channel.UNKNOWN), tuple("2", 2999L, Channel.WEB));
                assertThat(paid).containsExactly("2");
            });
            Event stored =
                    newer.tail(Start.earliest()).next(3, Duration.ZERO).get(1).event();
            assertThat(stored.type()).isEqualTo("order.placed");
            assertThat(stored.version()).isEqualTo(2);
            assertThat(stored.key()).contains("2");
            assertThat(stored.contentType()).isEqualTo("application/protobuf");
        }
    }

    private static Tidings tidings(
            TestDatabase database, Class<? extends com.google.protobuf.Message> type, int version) {
        return Tidings.builder(database.dataSource())
                .codec(ProtobufCodec.builder()
                        .type(
                                type,
                                "order.placed",
                                version,
                                message -> message.getField(
                                        message.getDescriptorForType().findFieldByName("order_id")))
                        .build())
                .build();
    }
}
