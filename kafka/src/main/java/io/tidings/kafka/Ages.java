/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds when records were stored, by looking at them. Remembers the last answer. Thread-safe. */
final class Ages implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final Clients clients;
    private final Lock lock = new ReentrantLock();
    private Map<Place, Instant> known = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> reader;

    /** A record. */
    private record Place(TopicPartition partition, long offset) {}

    Ages(Clients clients) {
        this.clients = clients;
    }

    /**
     * Finds when the first records from these offsets on were stored; those that cannot be read in time are left out.
     */
    Map<TopicPartition, Instant> of(Map<TopicPartition, Long> offsets) {
        lock.lock();
        try {
            Map<Place, Instant> now = new HashMap<>();
            Map<TopicPartition, Long> unknown = new HashMap<>();
            offsets.forEach((partition, offset) -> {
                Place place = new Place(partition, offset);
                Instant at = known.get(place);
                if (at != null) {
                    now.put(place, at);
                } else {
                    unknown.put(partition, offset);
                }
            });
            if (!unknown.isEmpty()) {
                Map<TopicPartition, Instant> news = read(unknown);
                unknown.forEach((partition, offset) -> {
                    Instant at = news.get(partition);
                    if (at != null) {
                        now.put(new Place(partition, offset), at);
                    }
                });
            }
            known = now;
            Map<TopicPartition, Instant> found = new HashMap<>();
            now.forEach((place, at) -> found.put(place.partition, at));
            return found;
        } finally {
            lock.unlock();
        }
    }

    private Map<TopicPartition, Instant> read(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Instant> found = new HashMap<>();
        try {
            KafkaConsumer<byte[], byte[]> from = reader == null ? clients.reader("ages", true) : reader;
            reader = from;
            from.assign(offsets.keySet());
            offsets.forEach(from::seek);
            Set<TopicPartition> missing = new HashSet<>(offsets.keySet());
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!missing.isEmpty() && System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<byte[], byte[]> each : from.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(each.topic(), each.partition());
                    if (missing.remove(partition)) {
                        found.put(partition, Instant.ofEpochMilli(each.timestamp()));
                        from.pause(List.of(partition));
                    }
                }
            }
            from.unsubscribe();
        } catch (KafkaException e) {
            end();
        }
        return found;
    }

    private void end() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            end();
        } finally {
            lock.unlock();
        }
    }
}
