/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime;

import io.tidings.BatchHandler;
import io.tidings.Delivery;
import io.tidings.Event;
import io.tidings.RelayStatus;
import io.tidings.RetryPolicy;
import io.tidings.Start;
import io.tidings.runtime.subscription.DeclaredSubscription;
import io.tidings.runtime.subscription.SubscriptionOptions;
import io.tidings.spi.Broker;
import io.tidings.spi.BrokerException;
import io.tidings.spi.EventLog;
import io.tidings.spi.StoredEvent.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Forwards events from the log to a broker: a subscription like any other, in order per key, resumable, at least once.
 * Thread-safe.
 *
 * <p>When the broker takes a part of a batch, what it took is remembered for the attempts that follow in this process,
 * and not sent again.
 */
final class Relay implements BatchHandler<Event> {

    private static final int BATCH = 500;

    private final Broker broker;
    private final EventLog log;
    private final Set<Long> taken = ConcurrentHashMap.newKeySet();
    private final AtomicLong forwarded = new AtomicLong();

    private volatile @Nullable String identity;

    Relay(EventLog log, Broker broker) {
        this.log = log;
        this.broker = broker;
    }

    /** Makes the subscription that forwards everything. Touches neither the log nor the broker. */
    SubscriptionOptions options() {
        DeclaredSubscription relay = new DeclaredSubscription(name(broker), started -> {});
        relay.forwarding(this)
                .startAt(Start.earliest())
                .batchSize(BATCH)
                .retry(RetryPolicy.standard()
                        .immediate(0)
                        .delayed(100_000)
                        .backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(30)))
                .outageAfter(3, Duration.ofSeconds(1));
        return relay.seal();
    }

    /** One relay for each kind of broker: an address may change. */
    static String name(Broker broker) {
        String address = broker.address();
        return "relay-" + address.substring(0, address.indexOf(':'));
    }

    /** Tells how far the relay is, here and altogether. */
    RelayStatus status() {
        return new RelayStatus(
                forwarded.get(),
                log.subscriptions().statuses().stream()
                        .filter(status -> status.name().equals(name(broker)))
                        .findFirst());
    }

    @Override
    public void handle(List<Delivery<Event>> batch) {
        List<Delivery<Event>> open = batch.stream()
                .filter(delivery -> !taken.contains(delivery.position()))
                .toList();
        if (!open.isEmpty()) {
            send(open);
        }
        batch.forEach(delivery -> taken.remove(delivery.position()));
    }

    private void send(List<Delivery<Event>> open) {
        List<Broker.Message> messages = new ArrayList<>(open.size());
        open.forEach(delivery ->
                messages.add(new Broker.Message(delivery.event(), new Origin(identity(), delivery.position()))));
        List<Broker.Published> results = broker.publish(messages);
        BrokerException first = null;
        for (int i = 0; i < results.size(); i++) {
            BrokerException failure = results.get(i).failure();
            if (failure != null) {
                first = first == null ? failure : first;
            } else {
                taken.add(open.get(i).position());
                forwarded.incrementAndGet();
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private String identity() {
        String known = identity;
        if (known == null) {
            known = log.identity();
            identity = known;
        }
        return known;
    }
}
