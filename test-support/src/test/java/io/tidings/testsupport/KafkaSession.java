/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own clients, which give up soon. */
record KafkaSession(String url, Map<String, String> security, Duration answer) {

    private static final TopicPartition ORDER = new TopicPartition("order", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    KafkaSession(String url, Map<String, String> security) {
        this(url, security, Duration.ofSeconds(8));
    }

    /** Returns the same with less patience, for what is not to succeed. */
    KafkaSession inVain() {
        return new KafkaSession(url, security, Duration.ofSeconds(2));
    }

    Admin admin() {
        return Admin.create(settings(Map.of("default.api.timeout.ms", millis(), "request.timeout.ms", millis() / 2)));
    }

    void publish(String text) throws Exception {
        try (Admin admin = admin()) {
            createTopic(admin);
        }
        publishTo(ORDER.topic(), text);
    }

    void publishTo(String topic, String text) throws Exception {
        Map<String, Object> patience = Map.of(
                "max.block.ms",
                millis(),
                "delivery.timeout.ms",
                millis(),
                "request.timeout.ms",
                millis() / 2,
                "linger.ms",
                0);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings(patience), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, text)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    List<String> published() {
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings(Map.of()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(ORDER));
            consumer.seekToBeginning(List.of(ORDER));
            long end = consumer.endOffsets(List.of(ORDER), PATIENCE).get(ORDER);
            List<String> texts = new ArrayList<>();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(ORDER, PATIENCE) < end && System.nanoTime() < deadline) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(100))) {
                    texts.add(message.value());
                }
            }
            return texts;
        }
    }

    private int millis() {
        return (int) answer.toMillis();
    }

    private static void createTopic(Admin admin) throws Exception {
        try {
            admin.createTopics(List.of(new NewTopic(ORDER.topic(), Optional.of(1), Optional.empty())))
                    .all()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private Map<String, Object> settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.put("bootstrap.servers", url.replace("kafka://", ""));
        settings.putAll(more);
        return settings;
    }
}
