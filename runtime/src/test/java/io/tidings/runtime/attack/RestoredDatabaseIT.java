/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A log goes on where it was after a dump and a restore into another database: no cursor holds a transaction id. */
class RestoredDatabaseIT {

    @ParameterizedTest
    @EnumSource
    void goesOnWhereTheDumpWasTaken(Databases kind, @TempDir Path folder) {
        Path dump = folder.resolve("dump");
        Queue<String> before = new ConcurrentLinkedQueue<>();
        Queue<String> after = new ConcurrentLinkedQueue<>();
        List<String> published = new ArrayList<>();
        try (TestDatabase old = kind.open()) {
            try (HikariDataSource pool = old.pool(8);
                    Tidings tidings = tidings(pool, before)) {
                publish(tidings, published, 0);
                await().until(() -> before.size() == 100);
            }
            try (HikariDataSource pool = old.pool(8);
                    Tidings tidings = Tidings.builder(pool).build()) {
                publish(tidings, published, 100);
            }
            old.dumpTo(dump);
        }

        try (TestDatabase restored = kind.open();
                HikariDataSource pool = restored.pool(8)) {
            try (Tidings schema = Tidings.builder(pool).build()) {
                schema.schema().migrate();
            }
            restored.restoreFrom(dump);
            try (Tidings tidings = tidings(pool, after)) {
                publish(tidings, published, 200);
                await().atMost(Duration.ofSeconds(30)).until(() -> after.size() >= 200);
                assertThat(after).doesNotHaveDuplicates().hasSize(200).doesNotContainAnyElementsOf(before);
            }
        }
        before.addAll(after);
        assertThat(before).containsExactlyInAnyOrderElementsOf(published);
    }

    private static Tidings tidings(HikariDataSource pool, Queue<String> handled) {
        Tidings tidings = Tidings.builder(pool).lease(Duration.ofSeconds(1)).build();
        tidings.subscribe("copy")
                .startAt(Start.earliest())
                .retry(RetryPolicy.none())
                .decidingRaw("*", (event, delivery) -> {
                    handled.add(event.text());
                    return Outcome.handled();
                });
        tidings.start();
        return tidings;
    }

    private static void publish(Tidings tidings, List<String> published, int from) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i < from + 100; i++) {
            published.add("{\"n\":%d}".formatted(i));
            events.add(Event.ofType("note.taken")
                    .key("k" + i % 7)
                    .json("{\"n\":%d}".formatted(i))
                    .build());
        }
        tidings.publishAll(events);
    }
}
