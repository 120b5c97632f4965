/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.Upcaster;
import io.tidings.docs.VersionExamples.TicketSold;
import io.tidings.docs.VersionExamples.TicketSoldV1;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VersionExamplesIT {

    static List<Upcaster> upcasters() {
        return List.of(VersionExamples.tree(), VersionExamples.typed());
    }

    @ParameterizedTest
    @MethodSource("upcasters")
    void leadsAnOldTicketToTheNewRecord(Upcaster upcaster) throws InterruptedException {
        TicketSoldV1 old = new TicketSoldV1("T-1", "ada", BigDecimal.TEN);
        TicketSold sold = new TicketSold("T-1", "ada", BigDecimal.TEN);
        List<Object> handled = new CopyOnWriteArrayList<>();
        List<Object> led = new CopyOnWriteArrayList<>();
        try (TestDatabase database = Databases.SQLITE.open();
                Tidings tidings = VersionExamples.builder(database.dataSource(), upcaster)) {
            VersionExamples.several(tidings, handled);
            tidings.subscribe("door").to(TicketSold.class, payload -> led.add(payload));
            tidings.start();
            tidings.publish(old);

            await().until(() -> handled.size() == 1 && led.size() == 1);

            assertThat(handled).containsExactly(old);
            assertThat(led).containsExactly(sold);
            EventTail.Entry entry = tidings.tail(Start.earliest())
                    .next(1, Duration.ofSeconds(10))
                    .get(0);
            assertThat(VersionExamples.read(tidings, entry)).isEqualTo(sold);
        }
    }
}
