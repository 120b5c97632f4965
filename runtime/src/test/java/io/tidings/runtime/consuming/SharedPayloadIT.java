/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.consuming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tidings.EventType;
import io.tidings.Key;
import io.tidings.Tidings;
import io.tidings.testsupport.Databases;
import io.tidings.testsupport.TestDatabase;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What no handler can change is one object for all subscriptions of a process; anything else is one for each. */
class SharedPayloadIT {

    @EventType("stock.counted")
    record Counted(@Key String article, int number) {}

    @EventType("stock.listed")
    record Listed(@Key String article, List<String> places) {}

    private final Queue<Object> counted = new ConcurrentLinkedQueue<>();
    private final Queue<Object> listed = new ConcurrentLinkedQueue<>();

    @Test
    void handsTheSameRecordToSubscriptionsThatCannotChangeIt() {
        try (TestDatabase database = Databases.POSTGRESQL.open();
                HikariDataSource pool = database.pool(10);
                Tidings tidings = Tidings.on(pool)) {
            handle(tidings, "one");
            handle(tidings, "two");
            tidings.start();

            // From when on both read at the tail, nobody is told.
            AtomicInteger published = new AtomicInteger();
            await().until(() -> {
                tidings.publishAll(List.of(new Counted("a", 1), new Listed("a", List.of("x"))));
                published.incrementAndGet();
                return shared(counted) > 0;
            });
            await().until(() -> listed.size() == 2 * published.get());
        }
        assertThat(shared(listed)).isZero();
    }

    private void handle(Tidings tidings, String name) {
        tidings.subscribe(name).to(Counted.class, counted::add).to(Listed.class, listed::add);
    }

    /** How many were handed out once more. */
    private static int shared(Queue<Object> payloads) {
        List<Object> all = List.copyOf(payloads);
        Set<Object> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        identities.addAll(all);
        return all.size() - identities.size();
    }
}
