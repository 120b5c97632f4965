/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.Event;
import io.tidings.Ordering;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code of the page on operations does what the page says. */
class OperationsExamplesIT {

    private final TestDatabase database = Databases.POSTGRESQL.open();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void worksWithoutSessions() {
        try (Tidings tidings = OperationsExamples.pooler(database.dataSource())) {
            tidings.subscribe("archive").decidingRaw("*", (event, delivery) -> Outcome.handled());
            tidings.start();
            tidings.publish(Event.ofType("order.placed").build());

            await().until(() -> tidings.subscriptions().list().get(0).lagEvents() == 0);
        }
    }

    @Test
    void deletesOldEventsThatNobodyNeeds() throws SQLException {
        try (Tidings tidings = Tidings.on(database.dataSource())) {
            tidings.subscribe("archive")
                    .decidingRaw(
                            "*",
                            (event, delivery) -> delivery.position() == 3
                                    ? Outcome.retryAfter(Duration.ofHours(1))
                                    : Outcome.handled())
                    .ordering(Ordering.NONE)
                    .startAt(Start.earliest());
            tidings.start();
            for (int i = 0; i < 5; i++) {
                tidings.publish(Event.ofType("order.placed").build());
            }
            await().until(() -> tidings.subscriptions().list().get(0).lagEvents() == 1);
            SqlIT.execute(
                    database.dataSource(),
                    "UPDATE tidings_event SET recorded_at = now() - interval '91 days' WHERE position < 5");

            await().untilAsserted(() -> assertThat(tidings.retention().reach(Duration.ofDays(90)))
                    .as("3 waits, and holds the log")
                    .isEqualTo(2));

            assertThat(OperationsExamples.retention(tidings)).isEqualTo(2);
        }
    }
}
