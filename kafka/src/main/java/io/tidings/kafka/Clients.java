/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's clients as Tidings sets them: one producer and one admin client, made when first needed. Thread-safe. */
final class Clients implements AutoCloseable {

    /** The least that a broker accepts, unless it is told otherwise. */
    private static final long SHORTEST_SESSION_MILLIS = 6000;

    private static final int LONGEST_HEARTBEAT_MILLIS = 3000;
    private static final int PAGE = 1000;
    private static final AtomicLong NUMBER = new AtomicLong();

    private final KafkaOptions options;
    private final KafkaErrors errors;
    private final Lock lock = new ReentrantLock();
    private @Nullable Admin admin;
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile @Nullable Flusher flusher;
    private boolean closed;

    Clients(KafkaOptions options, KafkaErrors errors) {
        this.options = options;
        this.errors = errors;
    }

    Admin admin() {
        lock.lock();
        try {
            requireOpen();
            if (admin == null) {
                admin = Admin.create(options.client(common("admin")));
            }
            return admin;
        } catch (KafkaException e) {
            throw errors.of("open a client", e);
        } finally {
            lock.unlock();
        }
    }

    Producer<byte[], byte[]> producer() {
        lock.lock();
        try {
            requireOpen();
            if (producer == null) {
                producer = new KafkaProducer<>(
                        options.client(producerSettings()), new ByteArraySerializer(), new ByteArraySerializer());
                flusher = new Flusher(producer);
            }
            return producer;
        } catch (KafkaException e) {
            throw errors.of("open a client", e);
        } finally {
            lock.unlock();
        }
    }

    /** Has the producer hold nothing back of what it was given: there is no more to come soon. Returns at once. */
    void flushSoon() {
        Flusher known = flusher;
        if (known != null) {
            known.flushSoon();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the broker at %s has been closed".formatted(options));
        }
    }

    private static Map<String, Object> common(String purpose) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("client.id", "tidings-%s-%d".formatted(purpose, NUMBER.incrementAndGet()));
        settings.put("request.timeout.ms", 10_000);
        settings.put("default.api.timeout.ms", 15_000);
        settings.put("reconnect.backoff.max.ms", 1000);
        settings.put("metadata.max.age.ms", 30_000);
        return settings;
    }

    /** Order is kept by idempotence: with it, five requests in flight are still stored in the order sent. */
    private static Map<String, Object> producerSettings() {
        Map<String, Object> settings = common("producer");
        settings.remove("default.api.timeout.ms");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 1);
        settings.put("max.block.ms", 10_000);
        settings.put("delivery.timeout.ms", 30_000);
        return settings;
    }

    /** Makes a member of a consumer group. */
    KafkaConsumer<byte[], byte[]> member(String group, String owner) {
        long session = Math.max(options.lease().toMillis(), SHORTEST_SESSION_MILLIS);
        Map<String, Object> settings = reading("consumer");
        settings.put("client.id", Owners.clientId(owner, NUMBER.incrementAndGet()));
        settings.put("group.id", group);
        settings.put("session.timeout.ms", (int) session);
        settings.put("heartbeat.interval.ms", (int) Math.min(LONGEST_HEARTBEAT_MILLIS, session / 10));
        settings.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        settings.put("auto.offset.reset", "none");
        settings.put("isolation.level", "read_committed");
        Map<String, Object> all = options.client(settings);
        if (options.client().containsKey("session.timeout.ms")) {
            int chosen = Integer.parseInt(options.client().get("session.timeout.ms"));
            all.put("heartbeat.interval.ms", Math.min(LONGEST_HEARTBEAT_MILLIS, chosen / 10));
        }
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Makes a reader without a group. */
    KafkaConsumer<byte[], byte[]> reader(String purpose, boolean committed) {
        Map<String, Object> settings = reading(purpose);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", committed ? "read_committed" : "read_uncommitted");
        settings.put("fetch.max.wait.ms", 100);
        return new KafkaConsumer<>(options.client(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> reading(String purpose) {
        Map<String, Object> settings = common(purpose);
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.poll.records", PAGE);
        return settings;
    }

    @Override
    public void close() {
        Admin openAdmin;
        Producer<byte[], byte[]> openProducer;
        Flusher openFlusher;
        lock.lock();
        try {
            closed = true;
            openAdmin = admin;
            openProducer = producer;
            openFlusher = flusher;
            admin = null;
            producer = null;
        } finally {
            lock.unlock();
        }
        if (openFlusher != null) {
            openFlusher.close();
        }
        if (openProducer != null) {
            openProducer.close(Duration.ofSeconds(5));
        }
        if (openAdmin != null) {
            openAdmin.close(Duration.ofSeconds(1));
        }
    }
}
