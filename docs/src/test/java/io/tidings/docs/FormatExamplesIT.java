/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import io.tidings.testsupport.formats.avro.OrderCancelled;
import io.tidings.testsupport.formats.protobuf.OrderPlaced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The code of the page on Avro and Protocol Buffers does what the page says. */
class FormatExamplesIT {

    @Test
    void publishesGeneratedClassesOfAvro() throws InterruptedException {
        try (TestDatabase database = Databases.SQLITE.open();
                Tidings tidings = FormatExamples.avro(
                        database.dataSource(), OrderCancelled.getClassSchema().toString())) {
            assertThat(published(tidings, new OrderCancelled("4711", List.of())).type())
                    .isEqualTo("order.cancelled");
        }
    }

    @Test
    void publishesMessages() throws InterruptedException {
        OrderPlaced placed = OrderPlaced.newBuilder().setOrderId("4711").build();
        try (TestDatabase database = Databases.SQLITE.open();
                Tidings tidings = FormatExamples.protobuf(database.dataSource())) {
            assertThat(published(tidings, placed).version()).isEqualTo(2);
        }
    }

    private static Event published(Tidings tidings, Object payload) throws InterruptedException {
        tidings.schema().migrate();
        tidings.publish(payload);
        Event event =
                tidings.tail(Start.earliest()).next(1, Duration.ZERO).get(0).event();
        assertThat(event.key()).contains("4711");
        return event;
    }
}
