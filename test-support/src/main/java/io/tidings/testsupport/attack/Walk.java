/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.Event;
import io.tidings.Tidings;
import io.tidings.spi.BrokerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** What is published in an attack, and what became of it, seen from outside. */
final class Walk {

    private static final int KEYS = 24;

    private final List<String> published = new ArrayList<>();
    private final Duration patience;
    private int next;

    Walk(Duration patience) {
        this.patience = patience;
    }

    /** A handled step. */
    private record Did(long at, String id, String key, int step) {

        static Did read(String line) {
            String[] parts = line.split(" ", -1);
            return new Did(Long.parseLong(parts[1]), parts[2], parts[3], Integer.parseInt(parts[4]));
        }
    }

    /** Publishes steps of all keys; again while the broker is away. */
    void publish(Tidings tidings, int rounds) {
        for (int i = 0; i < rounds; i++) {
            List<Event> events = new ArrayList<>();
            for (int key = 0; key < KEYS; key++) {
                events.add(Event.ofType("step.taken")
                        .key("k" + key)
                        .data(Integer.toString(next).getBytes(StandardCharsets.UTF_8), "text/plain")
                        .build());
            }
            next++;
            Awaitility.await()
                    .atMost(patience)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> isPublished(tidings, events));
            events.forEach(event -> published.add(event.id()));
        }
    }

    private static boolean isPublished(Tidings tidings, List<Event> events) {
        try {
            return tidings.publishAll(events).entries().size() == events.size();
        } catch (BrokerException e) {
            assertThat(e.isTransient()).as(e.getMessage()).isTrue();
            return false;
        }
    }

    int published() {
        return published.size();
    }

    static int distinct(List<String> lines) {
        Set<String> ids = new HashSet<>();
        did(lines).forEach(each -> ids.add(each.id));
        return ids.size();
    }

    private static List<Did> did(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("did "))
                .map(Did::read)
                .sorted(Comparator.comparingLong(Did::at))
                .toList();
    }

    /** Everything was handled, and the first time in the order of its key. Returns how often something came again. */
    int settle(List<String> lines) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> last = new HashMap<>();
        List<Did> violations = new ArrayList<>();
        List<Did> all = did(lines);
        for (Did each : all) {
            if (seen.add(each.id)) {
                Integer before = last.put(each.key, each.step);
                if (before != null && before > each.step) {
                    violations.add(each);
                }
            }
        }
        assertThat(violations).as("out of order").isEmpty();
        assertThat(seen).as("handled").containsAll(published);
        return all.size() - seen.size();
    }
}
