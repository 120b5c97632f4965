/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * The waiting deliveries of one subscription, as its topic says. Everybody who reads it comes to the same. Thread-safe.
 *
 * <p>There are three kinds of records, told apart by their keys: {@link DeliveryKey}. A <em>mark</em> says who owns a
 * partition from here on; what an earlier owner writes after it counts for nothing. A <em>row</em> is what the owner
 * says of a delivery. A <em>command</em> is what an operator makes of a dead letter; it counts if the row still is what
 * the operator saw, so that of two the first wins.
 */
final class DeliveryTable implements Table {

    static final String EPOCH = "tidings-epoch";
    static final String OWNER = "tidings-owner";

    private final String incarnation;
    private final Listener listener;
    private final Lock lock = new ReentrantLock();
    private final Map<TopicPartition, Part> parts = new HashMap<>();

    /** Of the commands of this process that are under way, for their records do not stay. */
    private final Map<DeliveryKey, Boolean> outcomes = new HashMap<>();

    /** Hears of what changed, in the order of the topic, under the table's lock. */
    interface Listener {

        void changed(TopicPartition partition, long offset, @Nullable DeliveryRow row, boolean byOperator);
    }

    /** A row and the offset of the record that made it so. */
    record Version(DeliveryRow row, long at) {}

    /** Who owns a partition, since when, and how far it had come then. */
    record Mark(long epoch, String owner, @Nullable Place place, Instant at) {

        static final Mark NONE = new Mark(0, "", null, Instant.EPOCH);
    }

    /** A partition of events. */
    private static final class Part {
        Mark mark = Mark.NONE;
        final TreeMap<Long, Version> rows = new TreeMap<>();
        final Set<DeliveryKey> commands = new HashSet<>();
        final Set<Long> shadowed = new HashSet<>();
    }

    /** What a partition has. */
    record Contents(Mark mark, List<Version> rows) {}

    DeliveryTable(String incarnation, Listener listener) {
        this.incarnation = incarnation;
        this.listener = listener;
    }

    @Override
    public void apply(ConsumerRecord<byte[], byte[]> record) {
        DeliveryKey key = DeliveryKey.read(record.key());
        if (key == null || !key.incarnation().equals(incarnation)) {
            return;
        }
        lock.lock();
        try {
            Part part = parts.computeIfAbsent(key.partition(), each -> new Part());
            if (key.isMark()) {
                applyMark(part, record);
            } else if (key.isCommand()) {
                applyCommand(part, key, record);
            } else {
                applyRow(part, key, record);
            }
        } finally {
            lock.unlock();
        }
    }

    private static void applyMark(Part part, ConsumerRecord<byte[], byte[]> record) {
        long epoch = epoch(record);
        String owner = header(record, OWNER);
        if (record.value() != null
                && (epoch > part.mark.epoch || epoch == part.mark.epoch && owner.equals(part.mark.owner))) {
            String[] place = new String(record.value(), StandardCharsets.UTF_8).split(" ", 2);
            Place known = place.length == 2 ? Place.read(Long.parseLong(place[0]), place[1]) : part.mark.place;
            part.mark = new Mark(epoch, owner, known, Instant.ofEpochMilli(record.timestamp()));
        }
    }

    private void applyRow(Part part, DeliveryKey key, ConsumerRecord<byte[], byte[]> record) {
        long epoch = epoch(record);
        boolean counts = epoch > part.mark.epoch
                || epoch == part.mark.epoch && header(record, OWNER).equals(part.mark.owner);
        if (!counts) {
            part.shadowed.add(key.offset());
            return;
        }
        part.shadowed.remove(key.offset());
        if (record.value() == null) {
            part.rows.remove(key.offset());
            listener.changed(key.partition(), key.offset(), null, false);
        } else {
            put(part, key, record, false);
        }
    }

    private void applyCommand(Part part, DeliveryKey key, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            part.commands.remove(key);
            return;
        }
        Version before = part.rows.get(key.offset());
        boolean counts = before != null
                && before.row.state() == DeliveryRow.State.DEAD
                && header(record, ControlState.EXPECTED).equals(Long.toString(before.at));
        part.commands.add(key);
        outcomes.computeIfPresent(key, (each, unknown) -> counts);
        if (counts) {
            put(part, key, record, true);
        }
    }

    private void put(Part part, DeliveryKey key, ConsumerRecord<byte[], byte[]> record, boolean byOperator) {
        DeliveryRow row = DeliveryRowJson.read(record.value());
        part.rows.put(key.offset(), new Version(row, record.offset()));
        listener.changed(key.partition(), key.offset(), row, byOperator);
    }

    private static long epoch(ConsumerRecord<byte[], byte[]> record) {
        String text = header(record, EPOCH);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Returns what a partition has, and does something with it before it changes. */
    Contents contents(TopicPartition partition, java.util.function.Consumer<Contents> use) {
        lock.lock();
        try {
            Part part = parts.getOrDefault(partition, new Part());
            Contents contents = new Contents(part.mark, List.copyOf(part.rows.values()));
            use.accept(contents);
            return contents;
        } finally {
            lock.unlock();
        }
    }

    Contents contents(TopicPartition partition) {
        return contents(partition, contents -> {});
    }

    /** Says that {@link #outcome} will be asked for. */
    void expectOutcome(DeliveryKey command) {
        lock.lock();
        try {
            outcomes.put(command, false);
        } finally {
            lock.unlock();
        }
    }

    /** Tells, once, whether a command took effect. */
    boolean outcome(DeliveryKey command) {
        lock.lock();
        try {
            return Boolean.TRUE.equals(outcomes.remove(command));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the version of a row, or null. */
    @Nullable Version version(TopicPartition partition, long offset) {
        lock.lock();
        try {
            Part part = parts.get(partition);
            return part == null ? null : part.rows.get(offset);
        } finally {
            lock.unlock();
        }
    }

    /** Returns all rows. */
    List<Version> all() {
        lock.lock();
        try {
            List<Version> all = new ArrayList<>();
            parts.values().forEach(part -> all.addAll(part.rows.values()));
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the latest moment at which an owner made its mark. */
    Instant lastMark() {
        lock.lock();
        try {
            return parts.values().stream()
                    .map(part -> part.mark.at)
                    .max(Instant::compareTo)
                    .orElse(Instant.EPOCH);
        } finally {
            lock.unlock();
        }
    }

    Map<TopicPartition, Mark> marks() {
        lock.lock();
        try {
            Map<TopicPartition, Mark> marks = new HashMap<>();
            parts.forEach((partition, part) -> marks.put(partition, part.mark));
            return marks;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What an owner has to write down anew, for compaction would keep the wrong record.
     *
     * @param commands to be deleted, after their rows
     * @param offsets of rows
     */
    record Unsettled(Set<DeliveryKey> commands, Set<Long> offsets) {

        boolean isEmpty() {
            return commands.isEmpty() && offsets.isEmpty();
        }
    }

    Unsettled unsettled(TopicPartition partition) {
        lock.lock();
        try {
            Part part = parts.getOrDefault(partition, new Part());
            Set<Long> offsets = new HashSet<>(part.shadowed);
            part.commands.forEach(command -> offsets.add(command.offset()));
            return new Unsettled(Set.copyOf(part.commands), offsets);
        } finally {
            lock.unlock();
        }
    }
}
