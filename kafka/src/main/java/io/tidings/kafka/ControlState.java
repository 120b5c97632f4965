/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.kafka.Known.Listener;
import io.tidings.kafka.Known.Seek;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What the control topic says. Everybody who reads it comes to the same, whatever compaction has removed. Thread-safe.
 *
 * <p>A record of a subscription that names the version it expects takes effect only on that version: of two that race,
 * the first wins.
 */
final class ControlState implements Table {

    static final String SUBSCRIPTION = "subscription/";
    static final String PAUSED = "paused/";
    static final String SEEK = "seek/";
    static final String LISTENER = "listener/";
    static final String BLOCK = "block/";
    static final String ROUTE = "route/";

    /** Written anew whenever topics were made. */
    static final String TOPICS = "topics";

    /** The header that names the version on which a record is to take effect. */
    static final String EXPECTED = "tidings-expected";

    /** What is expected when there shall be none yet. */
    static final long NONE = -1;

    /** Numbers of partitions are given out in blocks. */
    static final int BLOCK_SIZE = 100;

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Known> subscriptions = new TreeMap<>();
    private final Set<String> removed = new TreeSet<>();
    private final Set<String> paused = new TreeSet<>();
    private final Map<String, Seek> seeks = new HashMap<>();
    private final Map<String, Map<String, Listener>> listeners = new HashMap<>();
    private final Map<String, Integer> blocks = new LinkedHashMap<>();
    private final Map<Integer, String> blockNames = new HashMap<>();
    private final Map<String, Set<String>> routes = new TreeMap<>();
    private int newTopics;
    private long changes;

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        byte[] value = record.value();
        Change change = new Change(
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                expected(record),
                value == null ? null : Fields.read(value));
        lock.lock();
        try {
            apply(key, change);
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private record Change(
            long offset,
            Instant at,
            @Nullable Long expected,
            @Nullable Map<String, String> fields) {}

    private static @Nullable Long expected(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(EXPECTED);
        return header == null ? null : Long.valueOf(new String(header.value(), StandardCharsets.UTF_8));
    }

    private void apply(String key, Change change) {
        if (key.startsWith(SUBSCRIPTION)) {
            applySubscription(key.substring(SUBSCRIPTION.length()), change);
        } else if (key.startsWith(PAUSED)) {
            note(paused, key.substring(PAUSED.length()), change.fields != null);
        } else if (key.startsWith(SEEK)) {
            applySeek(key.substring(SEEK.length()), change);
        } else if (key.startsWith(LISTENER)) {
            applyListener(key.substring(LISTENER.length()), change);
        } else if (key.startsWith(BLOCK)) {
            applyBlock(key.substring(BLOCK.length()));
        } else if (key.startsWith(ROUTE)) {
            String[] route = key.substring(ROUTE.length()).split("/", 2);
            if (route.length == 2) {
                routes.computeIfAbsent(route[0], each -> new TreeSet<>()).add(route[1]);
            }
        } else if (key.equals(TOPICS)) {
            newTopics++;
        }
    }

    private static void note(Set<String> names, String name, boolean there) {
        if (there) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    private void applySubscription(String name, Change change) {
        Known before = subscriptions.get(name);
        if (change.expected != null && !isExpected(name, before, change.expected)) {
            return;
        }
        if (change.fields == null) {
            subscriptions.remove(name);
            removed.add(name);
        } else {
            subscriptions.put(name, Known.read(change.fields, change.offset, change.at));
            removed.remove(name);
        }
    }

    /** Where compaction left nothing of what was expected, the record is all that is left, and counts. */
    private boolean isExpected(String name, @Nullable Known before, long expected) {
        if (before == null) {
            return expected == NONE || !removed.contains(name);
        }
        return before.version() == expected;
    }

    private void applySeek(String name, Change change) {
        if (change.fields == null) {
            seeks.remove(name);
        } else {
            seeks.put(name, new Seek(change.offset, Fields.offsets(change.fields.getOrDefault("offsets", ""))));
        }
    }

    private void applyListener(String key, Change change) {
        String[] names = key.split("/", 2);
        if (names.length != 2) {
            return;
        }
        Map<String, Listener> known = listeners.computeIfAbsent(names[0], each -> new TreeMap<>());
        if (change.fields == null) {
            known.remove(names[1]);
        } else {
            known.put(names[1], Listener.read(change.fields, change.at));
        }
    }

    /** The first claim of a block counts; each has a key of its own, so that compaction leaves their order alone. */
    private void applyBlock(String key) {
        String block = key.substring(0, key.lastIndexOf('/'));
        if (!blocks.containsKey(block)) {
            blockNames.put(blocks.size(), block);
            blocks.put(block, blocks.size());
        }
    }

    /** Waits for a change, or a while. */
    void awaitChange(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long seen = changes;
            long left = nanos;
            while (changes == seen && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(java.util.function.Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    Optional<Known> subscription(String name) {
        return locked(() -> Optional.ofNullable(subscriptions.get(name)));
    }

    Map<String, Known> subscriptions() {
        return locked(() -> new TreeMap<>(subscriptions));
    }

    boolean isPaused(String name) {
        return locked(() -> paused.contains(name));
    }

    Optional<Seek> seek(String name) {
        return locked(() -> Optional.ofNullable(seeks.get(name)));
    }

    Map<String, Listener> listeners(String name) {
        return locked(() -> Map.copyOf(listeners.getOrDefault(name, Map.of())));
    }

    Map<String, Set<String>> routes() {
        return locked(() -> {
            Map<String, Set<String>> copy = new TreeMap<>();
            routes.forEach((type, topics) -> copy.put(type, Set.copyOf(topics)));
            return copy;
        });
    }

    /** Counts how often it was told that topics were made. */
    int newTopics() {
        return locked(() -> newTopics);
    }

    static String block(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition() / BLOCK_SIZE;
    }

    /** Finds the number of a partition, if it has one yet. */
    Optional<Integer> number(TopicPartition partition) {
        return locked(() -> Optional.ofNullable(blocks.get(block(partition))))
                .map(block -> block * BLOCK_SIZE + partition.partition() % BLOCK_SIZE);
    }

    /** Finds the partition with a number. */
    Optional<TopicPartition> partition(int number) {
        return locked(() -> Optional.ofNullable(blockNames.get(number / BLOCK_SIZE)))
                .map(block -> {
                    int slash = block.lastIndexOf('/');
                    int first = Integer.parseInt(block.substring(slash + 1)) * BLOCK_SIZE;
                    return new TopicPartition(block.substring(0, slash), first + number % BLOCK_SIZE);
                });
    }
}
