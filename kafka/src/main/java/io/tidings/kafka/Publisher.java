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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes: hands everything to the producer and waits for all of it. Records of a key go to one partition, in the
 * order sent, and a failed one keeps back the later ones of its key. Thread-safe.
 */
final class Publisher {

    /** Whether the broker takes an event of this size or more is waited for before the next of its key is sent. */
    private static final int LARGE = 100_000;

    private final Clients clients;
    private final Topics topics;
    private final Control control;
    private final Records records;
    private final KafkaErrors errors;
    private final Set<Destination> prepared = ConcurrentHashMap.newKeySet();

    Publisher(Clients clients, Topics topics, Control control, KafkaErrors errors, Records records) {
        this.clients = clients;
        this.topics = topics;
        this.control = control;
        this.records = records;
        this.errors = errors;
    }

    List<Published> publish(List<Message> messages) {
        Call call = new Call(clients.producer());
        messages.forEach(call::send);
        return call.results();
    }

    private void prepare(Event event) {
        Destination destination = new Destination(event.type(), event.topic());
        if (!prepared.contains(destination)) {
            topics.requireEvents(List.of(control.names().topic(event.topic())));
            control.route(event.type(), event.topic());
            prepared.add(destination);
        }
    }

    /** Where events of a type go; looked at once. */
    private record Destination(String type, String topic) {}

    /** One call of publish. */
    private final class Call {

        private final Producer<byte[], byte[]> producer;
        private final List<Sent> sent = new ArrayList<>();
        private final Map<OrderingKey, BrokerException> failed = new HashMap<>();

        Call(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        private final class Sent {
            final Event event;
            final @Nullable OrderingKey key;

            @Nullable Future<RecordMetadata> future;

            @Nullable BrokerException failure;

            Sent(Event event) {
                this.event = event;
                this.key = event.key()
                        .map(key -> new OrderingKey(event.topic(), key))
                        .orElse(null);
            }

            void fail(BrokerException why) {
                failure = why;
                if (key != null) {
                    failed.putIfAbsent(key, why);
                }
            }
        }

        void send(Message message) {
            Sent next = new Sent(message.event());
            sent.add(next);
            BrokerException earlier = next.key == null ? null : failed.get(next.key);
            if (earlier != null) {
                next.fail(behind(earlier));
                return;
            }
            try {
                prepare(next.event);
                ProducerRecord<byte[], byte[]> record = records.write(message);
                next.future = producer.send(record);
                if (next.key != null && isToBeAwaited(next)) {
                    await(next);
                }
            } catch (BrokerException e) {
                next.fail(e);
            } catch (IllegalArgumentException e) {
                next.fail(new BrokerException(String.valueOf(e.getMessage()), e, false));
            } catch (KafkaException | IllegalStateException e) {
                next.fail(errors.of(what(next.event), e));
            }
        }

        /** One that is done at once is one that failed, such as while no broker tells where the topic is. */
        private boolean isToBeAwaited(Sent one) {
            return one.event.data().length >= LARGE || one.future != null && one.future.isDone();
        }

        private BrokerException behind(BrokerException earlier) {
            return new BrokerException(
                    "It is behind one of its key that failed: %s".formatted(earlier.getMessage()),
                    earlier,
                    earlier.isTransient());
        }

        private String what(Event event) {
            return "publish to the topic '%s'".formatted(control.names().prefix() + event.topic());
        }

        List<Published> results() {
            List<Published> results = new ArrayList<>(sent.size());
            Map<OrderingKey, BrokerException> before = new HashMap<>();
            for (Sent each : sent) {
                await(each);
                BrokerException earlier = each.key == null ? null : before.get(each.key);
                if (each.failure == null && earlier != null) {
                    each.failure = behind(earlier);
                }
                if (each.failure != null && each.key != null) {
                    before.putIfAbsent(each.key, each.failure);
                }
                results.add(each.failure == null ? Published.DURABLE : new Published(each.failure));
            }
            return results;
        }

        private void await(Sent one) {
            if (one.failure != null || one.future == null) {
                return;
            }
            try {
                RecordMetadata unused = one.future.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                one.fail(new BrokerException("Interrupted while publishing to Kafka", e, true));
            } catch (ExecutionException e) {
                one.fail(errors.of(what(one.event), e));
            }
        }
    }
}
