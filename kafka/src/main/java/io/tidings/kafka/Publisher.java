/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Event;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.Broker.Published;
import io.tidings.spi.BrokerException;
import io.tidings.spi.DeliveryStore.OrderingKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes: hands everything to the producer and waits for all of it. Records of a key go to one partition, in the
 * order sent, and a failed one keeps back the later ones of its key. What could not be sent for the broker's sake keeps
 * back what is for the same topic. Thread-safe.
 */
final class Publisher {

    private final Clients clients;
    private final Control control;
    private final Records records;
    private final KafkaErrors errors;
    private final Set<Destination> prepared = ConcurrentHashMap.newKeySet();

    Publisher(Clients clients, Control control, KafkaErrors errors, Records records) {
        this.clients = clients;
        this.control = control;
        this.records = records;
        this.errors = errors;
    }

    List<Published> publish(List<Message> messages) {
        Call call = new Call(clients.producer());
        messages.forEach(call::send);
        if (messages.size() > 1) {
            // These went out together. One alone is held back for those of other threads.
            clients.flushSoon();
        }
        return call.results();
    }

    private void prepare(Event event) {
        Destination destination = new Destination(event.type(), event.topic());
        if (!prepared.contains(destination)) {
            control.requireEvents(List.of(control.names().topic(event.topic())));
            control.route(event.type(), event.topic());
            prepared.add(destination);
        }
    }

    /** Where events of a type go; looked at once. */
    private record Destination(String type, String topic) {}

    /** One call of publish. */
    private final class Call {

        private final Producer<byte[], byte[]> producer;
        private final List<Sending> sendings = new ArrayList<>();
        private final Map<OrderingKey, Lane> lanes = new HashMap<>();
        private final Map<String, BrokerException> unreachable = new HashMap<>();

        Call(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        void send(Message message) {
            Event event = message.event();
            Lane lane = event.key()
                    .map(key -> lanes.computeIfAbsent(new OrderingKey(event.topic(), key), each -> new Lane()))
                    .orElseGet(Lane::new);
            Sending next = new Sending(event, lane, e -> errors.of(what(event), e));
            BrokerException obstacle = obstacle(event.topic(), lane);
            if (obstacle == null) {
                send(message, next);
                noteUnreachable(next);
            } else {
                next.fail(Lane.behind(obstacle));
            }
            lane.add(next);
            sendings.add(next);
        }

        private @Nullable BrokerException obstacle(String topic, Lane lane) {
            BrokerException why = unreachable.get(topic);
            return why == null ? lane.obstacle() : why;
        }

        /** Each event would wait anew for a broker that is away, for as long as one is waited for. */
        private void noteUnreachable(Sending one) {
            BrokerException failure = one.failure();
            if (failure != null && failure.isTransient()) {
                unreachable.put(one.event().topic(), failure);
            }
        }

        private void send(Message message, Sending next) {
            try {
                prepare(next.event());
                next.sent(producer.send(records.write(message)));
            } catch (BrokerException e) {
                next.fail(e);
            } catch (IllegalArgumentException e) {
                next.fail(new BrokerException(String.valueOf(e.getMessage()), e, false));
            } catch (KafkaException | IllegalStateException e) {
                next.fail(errors.of(what(next.event()), e));
            }
        }

        private String what(Event event) {
            return "publish to the topic '%s'".formatted(control.names().prefix() + event.topic());
        }

        List<Published> results() {
            List<Published> results = new ArrayList<>(sendings.size());
            sendings.forEach(each -> results.add(each.lane().result(each)));
            return results;
        }
    }
}
