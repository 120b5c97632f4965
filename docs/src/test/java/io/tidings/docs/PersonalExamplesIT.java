/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.docs.PersonalExamples.Address;
import io.tidings.docs.PersonalExamples.ParcelOrdered;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class PersonalExamplesIT {

    @Test
    void printsTheLabelsOfThoseWhoAreNotErased() throws InterruptedException {
        String secret = Base64.getEncoder().encodeToString(new byte[32]);
        Queue<String> printed = new ConcurrentLinkedQueue<>();
        try (TestDatabase database = Databases.SQLITE.open();
                Tidings tidings = PersonalExamples.encrypting(database.dataSource(), secret)) {
            PersonalExamples.handle(tidings, printed::add);
            tidings.start();
            assertThat(PersonalExamples.erase(tidings)).as("not known yet").isFalse();

            tidings.publish(ordered("1", "customer-4711", "eve@example.com"));
            tidings.publish(ordered("2", "customer-4712", "ada@example.com"));

            await().until(() -> tidings.subscriptions().list().get(0).lagEvents() == 0);
            await().until(() -> !printed.isEmpty());
            assertThat(printed).containsExactly("ada@example.com");
            List<EventTail.Entry> stored = tidings.tail(Start.earliest()).next(10, Duration.ofSeconds(10));
            assertThat(stored)
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(entry.event().text()).doesNotContain("@", "Main Street"));
        }
    }

    private static ParcelOrdered ordered(String id, String customer, String email) {
        return new ParcelOrdered(id, customer, email, List.of(new Address("Main Street 1", "LV")));
    }
}
