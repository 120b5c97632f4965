/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.EventTail;
import io.tidings.Start;
import io.tidings.spi.StoredEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at the events of all topics, without a group. */
final class KafkaTail implements EventTail, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTail.class);
    private static final int MOST = 10_000;
    private static final long LOOK_NANOS = 2_000_000_000L;
    private static final long ANSWER_NANOS = 10_000_000_000L;

    private final Topics topics;
    private final Control control;
    private final KafkaErrors errors;
    private final Records records;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deque<Entry> read = new ArrayDeque<>();
    private final Set<TopicPartition> assigned = new HashSet<>();
    private long lookAt;

    KafkaTail(Clients clients, Topics topics, Control control, KafkaErrors errors, Records records, Start start) {
        this.topics = topics;
        this.control = control;
        this.errors = errors;
        this.records = records;
        this.consumer = clients.reader("tail", true);
        Set<TopicPartition> there = topics.partitions(topics.all());
        control.upToDate();
        add(new Places(control, topics).starts(start, there));
    }

    private void add(Map<TopicPartition, Long> starts) {
        assigned.addAll(starts.keySet());
        Map<TopicPartition, Long> before = new HashMap<>();
        consumer.assignment().forEach(each -> before.put(each, consumer.position(each)));
        consumer.assign(assigned);
        before.forEach(consumer::seek);
        starts.forEach(consumer::seek);
        lookAt = System.nanoTime() + LOOK_NANOS;
    }

    /** New topics and partitions are read from their beginning. */
    private void look() {
        if (System.nanoTime() - lookAt > 0) {
            Set<TopicPartition> there = topics.partitions(topics.all());
            there.removeAll(assigned);
            lookAt = System.nanoTime() + LOOK_NANOS;
            if (!there.isEmpty()) {
                Map<TopicPartition, Long> starts = new HashMap<>();
                there.forEach(each -> starts.put(each, 0L));
                add(starts);
            }
        }
    }

    @Override
    public List<Entry> next(int limit, Duration wait) throws InterruptedException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to %d: %d".formatted(MOST, limit));
        }
        long deadline = System.nanoTime() + wait.toNanos();
        try {
            read(wait, deadline);
        } catch (InterruptException e) {
            // Kafka restores the flag, which the caller's exception stands for.
            boolean unused = Thread.interrupted();
            throw new InterruptedException("interrupted while waiting for events");
        } catch (WakeupException e) {
            consumer.close();
            throw new IllegalStateException("the broker of this tail has been closed", e);
        } catch (KafkaException e) {
            throw errors.of("read events", e);
        }
        List<Entry> next = new ArrayList<>();
        while (next.size() < limit && !read.isEmpty()) {
            next.add(read.removeFirst());
        }
        return next;
    }

    private void read(Duration wait, long deadline) {
        poll(Duration.ZERO);
        if (wait.isZero()) {
            readWhatIsThere();
        }
        for (long left = wait.toNanos(); read.isEmpty() && left > 0; left = deadline - System.nanoTime()) {
            look();
            poll(Duration.ofNanos(Math.min(left, LOOK_NANOS)));
        }
    }

    /** A poll that does not wait returns before the brokers could answer: what is there already is waited for. */
    private void readWhatIsThere() {
        if (!read.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
        long deadline = System.nanoTime() + ANSWER_NANOS;
        while (read.isEmpty()
                && ends.entrySet().stream().anyMatch(each -> consumer.position(each.getKey()) < each.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw errors.of("read events", new TimeoutException("of %d s".formatted(ANSWER_NANOS / 1_000_000_000)));
            }
            poll(Duration.ofMillis(100));
        }
    }

    private void poll(Duration wait) {
        if (!read.isEmpty() || assigned.isEmpty() && wait.isZero()) {
            return;
        }
        if (assigned.isEmpty()) {
            // Nothing to poll; the next look may find a topic.
            lookAt = System.nanoTime();
            LockSupport.parkNanos(this, Math.min(wait.toNanos(), LOOK_NANOS / 4));
            return;
        }
        List<StoredEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> each : consumer.poll(wait)) {
            TopicPartition place = new TopicPartition(each.topic(), each.partition());
            events.add(records.read(each, control.number(place)));
        }
        events.sort(Comparator.comparing(StoredEvent::recordedAt));
        events.forEach(each -> read.addLast(new Entry(each.position(), each.event())));
    }

    /** Called by another thread than the reader's: one that reads just now ends its consumer itself. */
    @Override
    public void close() {
        consumer.wakeup();
        try {
            consumer.close();
        } catch (ConcurrentModificationException e) {
            LOG.debug("A tail is being read while its broker closes", e);
        }
    }
}
