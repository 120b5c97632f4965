/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.TidingsBuilder;
import io.tidings.Upcaster;
import io.tidings.Upcaster.Shape;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import io.tidings.testsupport.formats.protobuf.OldOrderPlaced;
import io.tidings.testsupport.formats.protobuf.OrderPlaced;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Events of an old generated class, for handlers of a new one, through steps on objects and on bytes. */
class ProtobufUpcastersIT {

    private static final Upcaster TO_2 = Upcaster.of(
            new Shape<>("order.placed", 1, OldOrderPlaced.class),
            new Shape<>("order.placed", 2, OrderPlaced.class),
            old -> OrderPlaced.newBuilder()
                    .setOrderId(old.getOrderId())
                    .setTotalCents(old.getTotalCents() * 100)
                    .setNote("in whole coins once")
                    .build());

    @Test
    void leadOldEventsToTheNewClass() {
        List<OrderPlaced> placed = new CopyOnWriteArrayList<>();
        List<String> contentTypes = new CopyOnWriteArrayList<>();
        Upcaster to3 = Upcaster.encoded("order.placed", 2, 3, event -> noted(event, contentTypes), null);
        try (TestDatabase database = Databases.H2.open();
                Tidings one = Tidings.builder(database.dataSource())
                        .codec(ProtobufCodec.builder()
                                .type(OldOrderPlaced.class, "order.placed", 1, OldOrderPlaced::getOrderId)
                                .build())
                        .build();
                Tidings three = newer(database).upcaster(TO_2).upcaster(to3).build()) {
            one.schema().migrate();
            three.subscribe("orders").startAt(Start.earliest()).to(OrderPlaced.class, each -> placed.add(each));
            three.start();

            one.publish(OldOrderPlaced.newBuilder()
                    .setOrderId("1")
                    .setTotalCents(19)
                    .build());
            three.publish(
                    OrderPlaced.newBuilder().setOrderId("2").setTotalCents(2999).build());

            await().untilAsserted(() -> assertThat(placed)
                    .extracting(OrderPlaced::getOrderId, OrderPlaced::getTotalCents, OrderPlaced::getNote)
                    .containsExactlyInAnyOrder(tuple("1", 1900L, "in whole coins once"), tuple("2", 2999L, "")));
            assertThat(contentTypes).containsExactly("application/protobuf");
        }
    }

    private static Event noted(Event event, List<String> contentTypes) {
        contentTypes.add(event.contentType());
        return event;
    }

    private static TidingsBuilder newer(TestDatabase database) {
        return Tidings.builder(database.dataSource())
                .codec(ProtobufCodec.builder()
                        .type(OrderPlaced.class, "order.placed", 3, OrderPlaced::getOrderId)
                        .build());
    }
}
