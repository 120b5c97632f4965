/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.PgBouncer;
import io.tidings.testsupport.PostgresServer;
import io.tidings.testsupport.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Behind a pooler in transaction mode, where consecutive transactions of a connection meet different sessions. */
class PgBouncerIT {

    @Test
    void handlesEverythingWithTwoSessionsForAllConnections() {
        assumeThat(PgBouncer.whyUnavailable()).isEmpty();
        Queue<String> copied = new ConcurrentLinkedQueue<>();
        try (PgBouncer bouncer = PgBouncer.before(PostgresServer.shared(), 2);
                TestDatabase database = bouncer.open();
                HikariDataSource pool = database.pool(8);
                Tidings tidings = Tidings.builder(pool).transactionPooler(true).build()) {
            tidings.subscribe("copy").startAt(Start.earliest()).decidingRaw("*", (event, delivery) -> {
                copied.add(event.text());
                return Outcome.handled();
            });
            tidings.start();

            List<String> published =
                    IntStream.range(0, 300).mapToObj("{\"n\":%d}"::formatted).toList();
            for (String each : published) {
                tidings.publish(Event.ofType("note.taken").key("k").json(each).build());
            }

            await().atMost(Duration.ofSeconds(30)).until(() -> copied.size() >= 300);
            assertThat(copied).containsExactlyElementsOf(published);
        }
    }
}
