/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows compacted topics from their beginnings for ever: one thread and one consumer for all of a broker.
 * Thread-safe.
 */
final class TableReader implements AutoCloseable, Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 500_000_000L;

    private final Clients clients;
    private final Topics topics;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<TopicPartition, Table> tables = new HashMap<>();
    private final Map<TopicPartition, Long> read = new HashMap<>();
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Thread thread;
    private boolean assignmentChanged;
    private boolean closed;

    TableReader(Clients clients, Topics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** Begins to follow a partition, unless that was done before. */
    void follow(TopicPartition partition, Table table) {
        lock.lock();
        try {
            if (tables.putIfAbsent(partition, table) == null) {
                assignmentChanged = true;
                if (thread == null && !closed) {
                    thread = Threads.started("tables", this);
                } else if (consumer != null) {
                    consumer.wakeup();
                }
                LockSupport.unpark(thread);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops following a partition. */
    void forget(Collection<TopicPartition> partitions) {
        lock.lock();
        try {
            for (TopicPartition each : partitions) {
                assignmentChanged |= tables.remove(each) != null;
                read.remove(each);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything was applied that partitions held when this was called. */
    void awaitEnd(Set<TopicPartition> partitions) {
        topics.offsets(partitions, OffsetSpec.latest()).forEach(this::awaitOffset);
    }

    /** Waits until everything before an offset was applied. */
    void awaitOffset(TopicPartition partition, long offset) {
        long left = PATIENCE_NANOS;
        lock.lock();
        try {
            while (read.getOrDefault(partition, 0L) < offset) {
                if (closed || left <= 0) {
                    throw new BrokerException(
                            "Cannot read the topic '%s' to its end".formatted(partition.topic()), null, true);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("Interrupted while reading the topic '%s'".formatted(partition.topic()), e, true);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        Outage outage = new Outage(LOG, "Cannot read what is known of subscriptions");
        while (isOpen()) {
            try (KafkaConsumer<byte[], byte[]> made = clients.reader("tables", false)) {
                begin(made);
                while (isOpen()) {
                    poll(made);
                    outage.over();
                }
            } catch (KafkaException | IllegalStateException e) {
                if (isOpen()) {
                    outage.began(e);
                    pause();
                }
            } finally {
                begin(null);
            }
        }
    }

    private boolean isOpen() {
        lock.lock();
        try {
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void begin(@Nullable KafkaConsumer<byte[], byte[]> made) {
        lock.lock();
        try {
            consumer = made;
            assignmentChanged = true;
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        LockSupport.parkNanos(this, PAUSE_NANOS);
    }

    private void poll(KafkaConsumer<byte[], byte[]> from) {
        assign(from);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try {
            if (from.assignment().isEmpty()) {
                pause();
                return;
            }
            from.poll(POLL).forEach(records::add);
        } catch (WakeupException e) {
            return;
        }
        for (ConsumerRecord<byte[], byte[]> each : records) {
            Table table = table(new TopicPartition(each.topic(), each.partition()));
            if (table != null) {
                apply(table, each);
            }
        }
        noteRead(from);
    }

    /** What nobody of this version can have written must not keep everybody from what comes after it. */
    private static void apply(Table table, ConsumerRecord<byte[], byte[]> record) {
        try {
            table.apply(record);
        } catch (IllegalArgumentException e) {
            LOG.error(
                    "Passed over the record at offset {} of {}-{}, which makes no sense",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e);
        }
    }

    private void assign(KafkaConsumer<byte[], byte[]> from) {
        lock.lock();
        try {
            if (!assignmentChanged) {
                return;
            }
            assignmentChanged = false;
            from.assign(List.copyOf(tables.keySet()));
            for (TopicPartition each : from.assignment()) {
                from.seek(each, read.getOrDefault(each, 0L));
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Table table(TopicPartition partition) {
        lock.lock();
        try {
            return tables.get(partition);
        } finally {
            lock.unlock();
        }
    }

    private void noteRead(KafkaConsumer<byte[], byte[]> from) {
        lock.lock();
        try {
            for (TopicPartition each : from.assignment()) {
                if (tables.containsKey(each)) {
                    read.merge(each, from.position(each), Math::max);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        Thread ending;
        lock.lock();
        try {
            closed = true;
            ending = thread;
            changed.signalAll();
            if (consumer != null) {
                consumer.wakeup();
            }
            LockSupport.unpark(thread);
        } finally {
            lock.unlock();
        }
        Threads.join(ending, TimeUnit.SECONDS.toMillis(5));
    }
}
