/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.Event;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.Broker.Published;
import io.tidings.spi.BrokerException;
import io.tidings.spi.DeliveryStore.OrderingKey;
import io.tidings.spi.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes: sends all of a call, then waits for all confirms. Events of a key take one way, in the order given, and a
 * failed one keeps back the later ones of its key. Thread-safe.
 */
final class Publisher {

    /** Whether the broker takes an event of this size or more is waited for before anything else is sent. */
    private static final int LARGE = 100_000;

    private final Names names;
    private final boolean hasExchange;
    private final boolean isBinary;
    private final IntSupplier partitions;
    private final Outlet outlet;

    Publisher(Connections connections, Names names, IntSupplier partitions) {
        this.names = names;
        this.hasExchange = connections.address().hasExchange();
        this.isBinary = connections.address().isBinary();
        this.partitions = partitions;
        this.outlet = new Outlet(connections);
    }

    List<Published> publish(List<Message> messages) {
        List<Outlet.Sent> sent = new ArrayList<>(messages.size());
        Map<OrderingKey, Outlet.Sent> last = new HashMap<>();
        try {
            int count = partitions.getAsInt();
            Outlet.Call call = outlet.call();
            for (Message message : messages) {
                sent.add(send(call, message, count, last));
            }
        } catch (BrokerException e) {
            while (sent.size() < messages.size()) {
                sent.add(Outlet.Sent.failed(e));
            }
        }
        return results(messages, sent);
    }

    private Outlet.Sent send(Outlet.Call call, Message message, int count, Map<OrderingKey, Outlet.Sent> last) {
        Event event = message.event();
        OrderingKey key = orderingKey(event);
        int partition = Slots.partition(Slots.of(event.key().orElse(event.id())), count);
        Messages.Written written = isBinary ? Messages.binary(message) : Messages.document(message);
        Outlet.Sent before = key == null ? null : last.get(key);
        Outlet.Sent sent = call.send(before, outgoing(partition, event.type(), written));
        if (key != null && (before == null || !before.isFailed())) {
            last.put(key, sent);
        }
        if (written.data().length >= LARGE) {
            BrokerException unused = sent.await();
        }
        sent.prove(partition);
        return sent;
    }

    /** RabbitMQ takes half as long again for a message that it looks up the bindings of. */
    private Outlet.Outgoing outgoing(int partition, String type, Messages.Written written) {
        return hasExchange
                ? new Outlet.Outgoing(
                        names.events(), Messages.routingKey(partition, type), written.properties(), written.data())
                : new Outlet.Outgoing("", names.stream(partition), written.properties(), written.data());
    }

    private static @Nullable OrderingKey orderingKey(Event event) {
        return event.key().map(key -> new OrderingKey(event.topic(), key)).orElse(null);
    }

    private List<Published> results(List<Message> messages, List<Outlet.Sent> sent) {
        List<Published> results = new ArrayList<>(sent.size());
        Map<OrderingKey, BrokerException> before = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            BrokerException failure = sent.get(i).await();
            if (failure != null || !before.isEmpty()) {
                OrderingKey key = orderingKey(messages.get(i).event());
                BrokerException earlier = key == null ? null : before.get(key);
                if (failure == null && earlier != null) {
                    failure = Outlet.behind(earlier);
                }
                if (failure != null && key != null) {
                    before.putIfAbsent(key, failure);
                }
            }
            results.add(failure == null ? Published.DURABLE : new Published(failure));
        }
        return results;
    }
}
