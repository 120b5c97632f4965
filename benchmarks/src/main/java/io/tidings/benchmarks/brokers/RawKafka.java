/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.benchmarks.brokers;

import io.tidings.benchmarks.system.Order;
import io.tidings.benchmarks.system.Sink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * Kafka's own client, written by hand. It reads of each record what tells which handler it is for, and whether it came
 * before; the clients of the other brokers read all attributes, whether somebody looks at them or not.
 *
 * @param bare whether records have the key and the JSON alone
 */
record RawKafka(boolean bare) implements BrokerContender {

    private static final int PARTITIONS = 12;
    private static final int PAGE = 1000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000;

    @Override
    public String name() {
        return bare ? "raw kafka-clients, no headers" : "raw kafka-clients";
    }

    @Override
    public String version() {
        return AppInfoParser.getVersion();
    }

    @Override
    public String settings() {
        return "acks=all, idempotent, linger.ms=1, flushes calls of several events, waits for all of a call; one consumer, max.poll.records=%d,"
                        .formatted(PAGE)
                + " commitSync at most every 50 ms; %d partitions".formatted(PARTITIONS);
    }

    @Override
    public boolean isYardstick() {
        return !bare;
    }

    @Override
    public boolean keepsEvents() {
        return true;
    }

    @Override
    public Transmission open(String address, String name) throws Exception {
        String servers = address.substring(address.indexOf("//") + 2);
        makeTopic(servers, name);
        return new Running(servers, name, bare);
    }

    /** Makes a topic, and waits until its partitions have leaders. */
    static void makeTopic(String servers, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) -1)))
                    .all()
                    .get();
            // A producer that is too early is refused in the middle of its sequence, and gets no further.
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!hasLeaders(admin, name)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("Topic %s has no leaders yet".formatted(name));
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    /** A leader answers for its partition; a broker that has not heard of the topic yet says that there is none. */
    private static boolean hasLeaders(Admin admin, String name) throws InterruptedException, ExecutionException {
        try {
            admin.listOffsets(IntStream.range(0, PARTITIONS)
                            .boxed()
                            .collect(Collectors.toMap(
                                    part -> new TopicPartition(name, part), part -> OffsetSpec.latest())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static final class Running implements Transmission {

        private final String servers;
        private final String topic;
        private final boolean bare;
        private final KafkaProducer<byte[], byte[]> producer;

        Running(String servers, String topic, boolean bare) {
            this.servers = servers;
            this.topic = topic;
            this.bare = bare;
            this.producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", servers, "acks", "all", "enable.idempotence", true, "linger.ms", 1),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }

        @Override
        public void publish(List<Order> orders) throws Exception {
            List<Future<RecordMetadata>> sent = new ArrayList<>(orders.size());
            for (Order order : orders) {
                sent.add(producer.send(record(order)));
            }
            if (orders.size() > 1) {
                producer.flush();
            }
            for (Future<RecordMetadata> each : sent) {
                RecordMetadata unused = each.get();
            }
        }

        private ProducerRecord<byte[], byte[]> record(Order order) {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, Wire.utf8(order.customer()), Wire.bytes(order));
            if (!bare) {
                Wire.attributes(order).forEach((name, value) -> record.headers().add(name, Wire.utf8(value)));
            }
            return record;
        }

        @Override
        public AutoCloseable consume(Sink sink) {
            KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            servers,
                            "group.id",
                            "bench-" + UUID.randomUUID(),
                            "auto.offset.reset",
                            "earliest",
                            "enable.auto.commit",
                            false,
                            "max.poll.records",
                            PAGE),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.subscribe(List.of(topic));
            return Loop.start("raw-kafka", loop -> poll(consumer, sink, loop));
        }

        private void poll(KafkaConsumer<byte[], byte[]> consumer, Sink sink, Loop loop) throws InterruptedException {
            try (consumer) {
                long committed = System.nanoTime();
                while (loop.goesOn()) {
                    ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(50));
                    for (ConsumerRecord<byte[], byte[]> each : records) {
                        if (bare || isWanted(each)) {
                            sink.handled(0, Wire.order(each.value()));
                        }
                    }
                    if (System.nanoTime() - committed > Wire.COMMIT_NANOS) {
                        consumer.commitSync();
                        committed = System.nanoTime();
                    }
                }
            }
        }

        private static boolean isWanted(ConsumerRecord<byte[], byte[]> record) {
            String type = text(record, "ce_type");
            String id = text(record, "ce_id");
            return type.equals(Wire.TYPE) && !id.isEmpty();
        }

        private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
            return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws Exception {
            producer.close();
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
                admin.deleteTopics(List.of(topic)).all().get();
            }
        }
    }
}
