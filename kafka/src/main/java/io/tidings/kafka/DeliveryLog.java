/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.broker.DeliveryBook;
import io.tidings.broker.DeliveryRow;
import io.tidings.broker.DeliveryRowJson;
import io.tidings.kafka.DeliveryTable.Contents;
import io.tidings.kafka.DeliveryTable.Version;
import io.tidings.spi.DeliveryStore.Change;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The topic with the waiting deliveries of one subscription. The owner of a partition of events writes what becomes of
 * its deliveries; its book holds what the topic says, never more. Thread-safe.
 */
final class DeliveryLog {

    private final String topic;
    private final String incarnation;
    private final TableReader reader;
    private final Writer writer;
    private final List<TopicPartition> places;
    private final DeliveryTable table;
    private final DeliveryBook book;
    private final Map<TopicPartition, Owned> owned = new ConcurrentHashMap<>();
    private final Lock writing = new ReentrantLock();
    private volatile Runnable changedByOperator = () -> {};

    /**
     * A partition of events that this instance owns.
     *
     * @param number as in leases
     * @param epoch of the lease
     * @param owner tells this ownership from others of the same epoch
     */
    record Owned(int number, long epoch, String owner) {}

    DeliveryLog(
            String subscription, String topic, String incarnation, int partitions, TableReader reader, Writer writer) {
        this.topic = topic;
        this.incarnation = incarnation;
        this.reader = reader;
        this.writer = writer;
        this.book = new DeliveryBook(subscription);
        this.table = new DeliveryTable(incarnation, this::changed);
        List<TopicPartition> all = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            all.add(new TopicPartition(topic, i));
        }
        this.places = List.copyOf(all);
    }

    String incarnation() {
        return incarnation;
    }

    DeliveryBook book() {
        return book;
    }

    void onOperator(Runnable action) {
        changedByOperator = action;
    }

    private void changed(TopicPartition partition, long offset, @Nullable DeliveryRow row, boolean byOperator) {
        Owned mine = owned.get(partition);
        if (mine != null) {
            book.put(mine.number, Map.of(Positions.of(mine.number, offset), Optional.ofNullable(row)));
            if (byOperator) {
                changedByOperator.run();
            }
        }
    }

    /** Where the deliveries of a partition of events are; the text of a String's hash is the same everywhere. */
    private TopicPartition placeOf(TopicPartition partition) {
        String name = partition.topic() + "/" + partition.partition();
        return places.get(Math.floorMod(name.hashCode(), places.size()));
    }

    /** Reads everything that is there now. */
    DeliveryTable readAll() {
        places.forEach(place -> reader.follow(place, table));
        reader.awaitEnd(Set.copyOf(places));
        return table;
    }

    void forget() {
        reader.forget(places);
    }

    /**
     * Takes partitions over: fences earlier owners and reads what they left.
     *
     * @param numbers of the partitions
     * @return what each has; those that somebody else took at the same time are left out
     */
    Map<TopicPartition, Contents> open(Map<TopicPartition, Integer> numbers) {
        Set<TopicPartition> needed = new HashSet<>();
        numbers.keySet().forEach(each -> needed.add(placeOf(each)));
        needed.forEach(place -> reader.follow(place, table));
        reader.awaitEnd(needed);
        Map<TopicPartition, Owned> wanted = new HashMap<>();
        List<ProducerRecord<byte[], byte[]>> marks = new ArrayList<>();
        numbers.forEach((partition, number) -> {
            long epoch = table.contents(partition).mark().epoch() + 1;
            Owned mine = new Owned(number, epoch, UUID.randomUUID().toString());
            wanted.put(partition, mine);
            marks.add(record(DeliveryKey.mark(incarnation, partition), new byte[0], mine));
        });
        write(() -> marks);
        Map<TopicPartition, Contents> opened = new HashMap<>();
        wanted.forEach((partition, mine) -> {
            Contents contents = table.contents(partition, now -> take(partition, mine, now));
            if (mine.equals(owned.get(partition))) {
                opened.put(partition, contents);
            }
        });
        return opened;
    }

    private void take(TopicPartition partition, Owned mine, Contents now) {
        if (now.mark().epoch() == mine.epoch && now.mark().owner().equals(mine.owner)) {
            owned.put(partition, mine);
            book.open(mine.number, now.rows().stream().map(Version::row).toList());
        }
    }

    void close(Collection<TopicPartition> partitions) {
        for (TopicPartition each : partitions) {
            Owned mine = owned.remove(each);
            if (mine != null) {
                book.close(mine.number);
            }
        }
    }

    /** Tells whether nobody else has made its mark. */
    boolean holds(TopicPartition partition, long epoch) {
        Owned mine = owned(partition, epoch);
        if (mine == null) {
            return false;
        }
        DeliveryTable.Mark mark = table.contents(partition).mark();
        return mark.epoch() == epoch && mark.owner().equals(mine.owner);
    }

    /** What this instance owns, if still, or again, under the lease of an epoch. */
    private @Nullable Owned owned(TopicPartition partition, long epoch) {
        Owned mine = owned.get(partition);
        return mine == null || mine.epoch != epoch ? null : mine;
    }

    /**
     * Makes the records of changes; none if the partition is owned under another lease by now, or not at all.
     *
     * @param epoch of the lease under which they came about
     * @param changes in order
     */
    List<ProducerRecord<byte[], byte[]>> records(TopicPartition partition, long epoch, List<Change> changes) {
        Owned mine = owned(partition, epoch);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        if (mine != null && !changes.isEmpty()) {
            book.after(mine.number, changes, Instant.now())
                    .forEach((position, row) -> records.add(record(
                            DeliveryKey.row(incarnation, partition, Positions.offsetOf(position)),
                            row.map(DeliveryRowJson::write).orElse(null),
                            mine)));
        }
        return records;
    }

    /**
     * Makes the record that says how far a partition came, for the time when Kafka has forgotten it; none if it is
     * owned under another lease by now.
     */
    List<ProducerRecord<byte[], byte[]>> placeRecord(TopicPartition partition, long epoch, Place place) {
        Owned mine = owned(partition, epoch);
        String text = place.offset() + " " + place.metadata();
        return mine == null
                ? List.of()
                : List.of(
                        record(DeliveryKey.mark(incarnation, partition), text.getBytes(StandardCharsets.UTF_8), mine));
    }

    /**
     * Writes records and returns when they are durable and the book has what they say.
     *
     * @param making makes them of what the book and the table have; nobody else writes as an owner meanwhile
     */
    void write(Supplier<List<ProducerRecord<byte[], byte[]>>> making) {
        writing.lock();
        try {
            List<ProducerRecord<byte[], byte[]>> records = making.get();
            if (!records.isEmpty()) {
                writer.write(records).forEach((place, offset) -> reader.awaitOffset(place, offset + 1));
            }
        } finally {
            writing.unlock();
        }
    }

    private ProducerRecord<byte[], byte[]> record(DeliveryKey key, byte @Nullable [] value, Owned mine) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, placeOf(key.partition()).partition(), key.bytes(), value);
        record.headers().add(DeliveryTable.EPOCH, Records.bytes(Long.toString(mine.epoch)));
        record.headers().add(DeliveryTable.OWNER, Records.bytes(mine.owner));
        return record;
    }

    /** Deletes waiting deliveries from an offset on, which will be read again. */
    void dropWaiting(TopicPartition partition, long from, Contents contents) {
        Owned mine = owned.get(partition);
        if (mine == null) {
            return;
        }
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Version each : contents.rows()) {
            long offset = Positions.offsetOf(each.row().position());
            if (each.row().isWaiting() && offset >= from) {
                records.add(record(DeliveryKey.row(incarnation, partition, offset), null, mine));
            }
        }
        write(() -> records);
    }

    /** Writes down anew what compaction would lose: rows behind commands, and rows that a fenced owner wrote over. */
    void settle() {
        owned.forEach((partition, mine) -> {
            if (!table.unsettled(partition).isEmpty() && holds(partition, mine.epoch)) {
                write(() -> unsettled(partition, mine));
            }
        });
    }

    private List<ProducerRecord<byte[], byte[]>> unsettled(TopicPartition partition, Owned mine) {
        DeliveryTable.Unsettled unsettled = table.unsettled(partition);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long offset : unsettled.offsets()) {
            Version version = table.version(partition, offset);
            byte[] row = version == null ? null : DeliveryRowJson.write(version.row());
            records.add(record(DeliveryKey.row(incarnation, partition, offset), row, mine));
        }
        unsettled.commands().forEach(command -> records.add(record(command, null, mine)));
        return records;
    }

    /**
     * Changes a dead letter unless it is not what it was any more.
     *
     * @param expected the row as the operator saw it
     * @param row what is to become of it
     * @return whether it took effect, durably
     */
    boolean command(TopicPartition partition, long offset, DeliveryRow expected, DeliveryRow row) {
        Version seen = table.version(partition, offset);
        while (seen != null && seen.row().equals(expected)) {
            if (command(partition, offset, seen.at(), row)) {
                return true;
            }
            // The owner may have written the same row anew meanwhile.
            Version now = table.version(partition, offset);
            if (now != null && now.at() == seen.at()) {
                return false;
            }
            seen = now;
        }
        return false;
    }

    private boolean command(TopicPartition partition, long offset, long version, DeliveryRow row) {
        DeliveryKey key = new DeliveryKey(
                incarnation, partition, offset, UUID.randomUUID().toString());
        TopicPartition place = placeOf(partition);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, place.partition(), key.bytes(), DeliveryRowJson.write(row));
        record.headers().add(ControlState.EXPECTED, Records.bytes(Long.toString(version)));
        table.expectOutcome(key);
        boolean effective = false;
        try {
            reader.awaitOffset(place, writer.write(record) + 1);
        } finally {
            effective = table.outcome(key);
        }
        return effective;
    }
}
