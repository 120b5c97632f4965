/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Event;
import io.tidings.Outcome;
import io.tidings.Start;
import io.tidings.SubscriptionBuilder;
import io.tidings.SubscriptionStatus;
import io.tidings.Tidings;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.attack.NoCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One test's topics on a broker, and all that is to be closed. */
final class Play implements AutoCloseable {

    private static final AtomicLong NUMBER = new AtomicLong();

    private static final int MOST = 10_000_000;

    private final KafkaServer server;
    private final String prefix = "play%d.".formatted(NUMBER.incrementAndGet());
    private final Deque<Tidings> open = new ArrayDeque<>();

    Play(KafkaServer server) {
        this.server = server;
    }

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
    }

    String prefix() {
        return prefix;
    }

    KafkaServer server() {
        return server;
    }

    String address() {
        return server.url() + "?partitions=3&prefix=" + prefix;
    }

    Tidings tidings(String address) {
        Tidings tidings =
                Tidings.builder(address).codec(new NoCodec()).maxDataBytes(MOST).build();
        open.push(tidings);
        return tidings;
    }

    Tidings tidings() {
        return tidings(address());
    }

    /** Starts an instance that notes what one subscription handles. */
    Tidings listening(String subscription, Start start, Queue<Event> handled, String... types) {
        Tidings tidings = tidings();
        SubscriptionBuilder builder = tidings.subscribe(subscription).startAt(start);
        for (String type : types) {
            builder.decidingRaw(type, (event, delivery) -> {
                handled.add(event);
                return Outcome.handled();
            });
        }
        tidings.start();
        return tidings;
    }

    static Queue<Event> queue() {
        return new ConcurrentLinkedQueue<>();
    }

    static Event event(String type, String key, String text) {
        return Event.ofType(type)
                .key(key)
                .data(Records.bytes(text), "text/plain")
                .build();
    }

    static Collection<String> texts(Queue<Event> events) {
        return events.stream().map(Event::text).toList();
    }

    SubscriptionStatus status(Tidings tidings, String name) {
        return tidings.subscriptions().list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void awaitIdle(Tidings tidings, String name) {
        eventually().until(() -> status(tidings, name).lagEvents() == 0);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
