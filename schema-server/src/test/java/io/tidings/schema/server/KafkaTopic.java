/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.schema.server;

import io.tidings.testsupport.KafkaServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** The topic {@code order} of one test on a real broker, as plain clients of Kafka see it: one partition. */
final class KafkaTopic implements AutoCloseable {

    private final KafkaServer server = KafkaServer.shared();
    private final String prefix = "f" + UUID.randomUUID().toString().substring(0, 8) + ".";
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaTopic() throws Exception {
        try (Admin admin = Admin.create(settings())) {
            admin.createTopics(List.of(new NewTopic(name(), 1, (short) 1)))
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> settings() {
        return Map.of("bootstrap.servers", server.bootstrapServers());
    }

    private String name() {
        return prefix + "order";
    }

    /** The address of a transport that has this topic. */
    String address() {
        return server.url() + "?partitions=1&prefix=" + prefix;
    }

    void send(byte[] value, Map<String, byte[]> headers) throws Exception {
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(name(), 0, null, value);
        headers.forEach(sent.headers()::add);
        producer.send(sent).get();
    }

    /** Reads from the beginning until there are so many records. */
    List<ConsumerRecord<byte[], byte[]>> read(int count) {
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(name(), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                return read.size() >= count;
            });
        }
        return read;
    }

    @Override
    public void close() {
        producer.close();
    }
}
