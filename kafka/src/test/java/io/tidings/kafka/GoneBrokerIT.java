/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import static io.tidings.kafka.Play.event;
import static io.tidings.kafka.Play.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.broker.Foreign;
import io.tidings.spi.Broker.Message;
import io.tidings.spi.Broker.Published;
import io.tidings.spi.BrokerException;
import io.tidings.testsupport.KafkaServer;
import io.tidings.testsupport.TcpProxy;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Metric;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A broker that goes and comes back in the middle of a call, at the moments that are dangerous for the order. */
@Timeout(120)
class GoneBrokerIT {

    /**
     * How long the producer looks for a broker, and how long it keeps what it has, each record for itself. It goes on
     * knowing its topics, as it would if only one broker of several had gone.
     */
    private static final String PATIENCE = "?max.block.ms=1500&delivery.timeout.ms=3000&request.timeout.ms=1000"
            + "&reconnect.backoff.max.ms=50&batch.size=0&metadata.recovery.strategy=none";

    private final KafkaServer server = KafkaServer.shared();
    private final TcpProxy proxy = server.proxy();
    private final Parts parts = Parts.on(server);
    private final Clients clients =
            new Clients(KafkaOptions.parse(server.proxiedUrl() + PATIENCE, Duration.ofSeconds(30)), parts.errors);

    /** All but its producer have the broker all the time. */
    private final Publisher publisher =
            new Publisher(clients, parts.control, parts.errors, new Records(parts.names, new Foreign(null)));

    @BeforeEach
    void publishBefore() {
        assertThat(publisher.publish(List.of(message("pay.done", "before")))).containsExactly(Published.DURABLE);
    }

    @AfterEach
    void close() {
        comeBack();
        clients.close();
        parts.close();
    }

    private void goAway() {
        proxy.refuse(true);
        proxy.reset();
    }

    private void comeBack() {
        proxy.refuse(false);
    }

    private static Message message(String type, String text) {
        return new Message(event(type, "k", text), null);
    }

    /** A list whose elements are there one after the other: something happens before the last one. */
    private static <T> List<T> unfolding(Runnable beforeLast, List<T> things) {
        return new AbstractList<>() {
            @Override
            public T get(int index) {
                if (index == things.size() - 1) {
                    beforeLast.run();
                }
                return things.get(index);
            }

            @Override
            public int size() {
                return things.size();
            }
        };
    }

    private double failures() {
        return clients.producer().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("record-error-total"))
                .filter(metric -> metric.metricName().group().equals("producer-metrics"))
                .map(Metric::metricValue)
                .mapToDouble(value -> (Double) value)
                .sum();
    }

    private void awaitFailures(int count) {
        eventually().until(() -> failures() >= count);
    }

    private List<String> stored(String topic) {
        return StoredRecords.of(server.bootstrapServers(), parts.names.topic(topic)).stream()
                .map(ConsumerRecord::value)
                .toList();
    }

    /** The picture of what was found: an event that no broker took, and the next one that a broker took. */
    @Test
    void keepsBackWhatFollowsOneThatFoundNoBroker() {
        Message first = message("order.placed", "1");
        Message second = message("order.placed", "2");
        goAway();

        List<Published> results = publisher.publish(unfolding(this::comeBack, List.of(first, second)));

        assertThat(results).allSatisfy(each -> assertThat(each.failure()).isNotNull());
        assertThat(publisher.publish(List.of(first, second))).containsOnly(Published.DURABLE);
        assertThat(stored("order")).containsExactly("1", "2");
    }

    /** Nobody may be kept waiting for so many events, each for as long as a broker is waited for. */
    @Test
    void looksOnceForABrokerThatIsAway() {
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            messages.add(new Message(event("order.placed", "k" + i, "" + i), null));
        }
        goAway();

        List<Published> results = publisher.publish(unfolding(this::comeBack, messages));

        assertThat(results).allSatisfy(each -> assertThat(each.failure()).isNotNull());
        assertThat(stored("order")).isEmpty();
    }

    @Test
    void keepsBackWhatFollowsOneThatWasGivenUpMeanwhile() {
        goAway();
        Runnable untilTheFirstIsGivenUp = () -> {
            awaitFailures(1);
            comeBack();
        };

        List<Published> results = publisher.publish(
                unfolding(untilTheFirstIsGivenUp, List.of(message("pay.done", "1"), message("pay.done", "2"))));

        assertThat(results).allSatisfy(each -> assertThat(each.failure()).isNotNull());
        assertThat(stored("pay")).containsExactly("before");
    }

    /** Between the two the call waited for another topic, so that the later one would be given up much later too. */
    @Test
    void sendsNothingBehindOneThatHasBeenUnderWayForLong() throws Exception {
        goAway();
        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> {
            // The one that found no topic, and the first.
            awaitFailures(2);
            comeBack();
        });

        List<Published> results = publisher.publish(
                List.of(message("pay.done", "1"), message("order.placed", "other"), message("pay.done", "2")));
        back.get();

        assertThat(results).allSatisfy(each -> assertThat(each.failure()).isNotNull());
        assertThat(stored("pay")).containsExactly("before");
    }

    /** Rows of deliveries without the first of their key would be handled ahead of it by the next owner. */
    @Test
    void writesNoRowBehindOneThatFoundNoBroker() {
        parts.topics.requireDeliveries("s");
        String topic = parts.names.deliveries("s");
        List<ProducerRecord<byte[], byte[]>> rows = List.of(
                new ProducerRecord<>(topic, 0, Records.bytes("a"), Records.bytes("1")),
                new ProducerRecord<>(topic, 0, Records.bytes("b"), Records.bytes("2")));
        Writer writer = new Writer(clients, parts.errors);
        goAway();

        assertThatThrownBy(() -> writer.write(unfolding(this::comeBack, rows)))
                .isInstanceOfSatisfying(
                        BrokerException.class, e -> assertThat(e.isTransient()).isTrue());

        assertThat(StoredRecords.of(server.bootstrapServers(), topic)).isEmpty();
    }
}
