/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Writes records of our own topics, and returns when they are durable. Thread-safe. */
final class Writer {

    private final Clients clients;
    private final KafkaErrors errors;

    Writer(Clients clients, KafkaErrors errors) {
        this.clients = clients;
        this.errors = errors;
    }

    /** Writes one and returns its offset. */
    long write(ProducerRecord<byte[], byte[]> record) {
        return write(List.of(record)).values().iterator().next();
    }

    /**
     * Writes all, or throws, and returns the highest offset of each partition. What found no broker keeps back what is
     * behind it: whoever reads rows of a key takes the first of them for the first there is.
     */
    Map<TopicPartition, Long> write(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> producer = clients.producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            for (ProducerRecord<byte[], byte[]> each : records) {
                Future<RecordMetadata> next = producer.send(each);
                sent.add(next);
                if (next.isDone()) {
                    RecordMetadata unused = next.get();
                }
            }
            clients.flushSoon();
            for (Future<RecordMetadata> each : sent) {
                RecordMetadata stored = each.get();
                offsets.merge(new TopicPartition(stored.topic(), stored.partition()), stored.offset(), Math::max);
            }
            return offsets;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while writing to Kafka", e, true);
        } catch (ExecutionException | KafkaException e) {
            throw errors.of("write to the topic '%s'".formatted(records.get(0).topic()), e);
        }
    }
}
