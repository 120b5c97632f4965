/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Receipt;
import io.tidings.Tidings;
import io.tidings.spi.BrokerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Publishes numbered events, and compares what was handled with what was published. Thread-safe. */
final class Account {

    /** An event as a handler saw it. */
    record Seen(String key, int number) {

        static Seen of(Event event) {
            return new Seen(event.key().orElse(""), Integer.parseInt(event.text()));
        }
    }

    private final Queue<Seen> handled = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> published = new LinkedHashMap<>();

    static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }

    /** Takes a delivery; a handler. */
    Outcome saw(Event event, Delivery<Event> delivery) {
        handled.add(Seen.of(event));
        return Outcome.handled();
    }

    /** Publishes one event for each of some keys; tries again until that is sure. */
    void publish(Tidings tidings, int keys) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            String key = "k" + i;
            int number = published.merge(key, 1, Integer::sum);
            events.add(Event.ofType("round.played")
                    .key(key)
                    .data(Integer.toString(number).getBytes(StandardCharsets.UTF_8), "text/plain")
                    .build());
        }
        eventually().until(() -> isPublished(tidings, events));
    }

    private static boolean isPublished(Tidings tidings, List<Event> events) {
        try {
            Receipt receipt = tidings.publishAll(events);
            return receipt.entries().size() == events.size();
        } catch (BrokerException e) {
            assertThat(e.isTransient()).as("%s", e).isTrue();
            return false;
        }
    }

    int handled() {
        return handled.size();
    }

    /** Waits until everything was handled, and checks that each key was handled in order at first. */
    void awaitBalance() {
        awaitBalance(() -> List.copyOf(handled));
    }

    /** The same for what others handled. */
    void awaitBalance(Supplier<List<Seen>> all) {
        int sum = published.values().stream().mapToInt(each -> each).sum();
        eventually()
                .untilAsserted(() -> assertThat(new HashSet<>(all.get()))
                        .as("different events that were handled")
                        .hasSize(sum));
        Map<String, TreeSet<Integer>> byKey = new LinkedHashMap<>();
        for (Seen seen : all.get()) {
            TreeSet<Integer> before = byKey.computeIfAbsent(seen.key, key -> new TreeSet<>());
            boolean repeated = before.contains(seen.number);
            assertThat(repeated || seen.number == before.size() + 1)
                    .as("event %d of %s comes first after %d others of its key", seen.number, seen.key, before.size())
                    .isTrue();
            before.add(seen.number);
        }
    }
}
