/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import io.tidings.DeadLetter;
import io.tidings.DeadLetters.Filter;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.Upcaster.Shape;
import io.tidings.json.JsonUpcaster;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import io.tidings.testsupport.formats.avro.OrderCalledOff;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of an old generated class, for handlers of a new one that Avro's rules do not lead to, and back. */
class AvroUpcastersIT {

    private static final String TYPE = "order.cancelled";
    private static final Upcaster ONE_REASON = Upcaster.of(
            new Shape<>(TYPE, 1, OrderCancelled.class),
            new Shape<>(TYPE, 2, OrderCalledOff.class),
            old -> new OrderCalledOff(old.getOrderId(), String.join(", ", old.getReasons())),
            anew -> new OrderCancelled(anew.getOrderId(), List.of(anew.getReason())));

    private TestDatabase database;

    @BeforeEach
    void open() {
        database = Databases.H2.open();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Tidings release(int version, Upcaster... upcasters) {
        AvroCodecBuilder codec = AvroCodec.builder();
        Tidings tidings = with(
                version == 1
                        ? codec.type(OrderCancelled.class, TYPE, 1, OrderCancelled::getOrderId)
                        : codec.type(OrderCalledOff.class, TYPE, 2, OrderCalledOff::getOrderId),
                upcasters);
        tidings.schema().migrate();
        return tidings;
    }

    private Tidings with(AvroCodecBuilder codec, Upcaster... upcasters) {
        var builder = Tidings.builder(database.dataSource()).codec(codec.build());
        List.of(upcasters).forEach(builder::upcaster);
        return builder.build();
    }

    @Test
    void leadOldEventsToTheNewClassAndNewOnesToTheOld() {
        List<OrderCalledOff> anew = new CopyOnWriteArrayList<>();
        List<OrderCancelled> old = new CopyOnWriteArrayList<>();
        try (Tidings one = release(1, ONE_REASON);
                Tidings two = release(2, ONE_REASON)) {
            one.subscribe("old").startAt(Start.earliest()).to(OrderCancelled.class, each -> old.add(each));
            two.subscribe("new").startAt(Start.earliest()).to(OrderCalledOff.class, each -> anew.add(each));
            one.start();
            two.start();

            one.publish(new OrderCancelled("1", List.of("late", "wet")));
            two.publish(new OrderCalledOff("2", "lost"));

            await().untilAsserted(() -> {
                assertThat(anew)
                        .extracting(OrderCalledOff::getOrderId, OrderCalledOff::getReason)
                        .containsExactlyInAnyOrder(tuple("1", "late, wet"), tuple("2", "lost"));
                assertThat(old)
                        .extracting(OrderCancelled::getOrderId, OrderCancelled::getReasons)
                        .containsExactlyInAnyOrder(tuple("1", List.of("late", "wet")), tuple("2", List.of("lost")));
            });
        }
    }

    @Test
    void saySoWhereAStepOnJsonMeetsAvro() {
        Upcaster json = JsonUpcaster.of(TYPE, 1, 2, tree -> tree);
        try (Tidings one = release(1);
                Tidings two = release(2, json)) {
            two.subscribe("new").startAt(Start.earliest()).to(OrderCalledOff.class, each -> {});
            two.start();
            one.publish(new OrderCancelled("1", List.of()));

            await().until(() -> two.deadLetters().count(Filter.all()) == 1);
            DeadLetter letter = two.deadLetters().list(Filter.all(), null, 1).get(0);
            assertThat(letter.failure().message())
                    .contains("Could not lead order.cancelled from version 1 to 2")
                    .contains("its content type is application/avro, not JSON");
        }
    }
}
