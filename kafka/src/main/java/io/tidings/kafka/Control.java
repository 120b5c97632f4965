/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the control topic. Thread-safe. */
final class Control {

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);
    private static final int ATTEMPTS = 50;

    private final Names names;
    private final Topics topics;
    private final TableReader reader;
    private final Writer writer;
    private final TopicPartition place;
    private final ControlState state = new ControlState();

    Control(Names names, Topics topics, TableReader reader, Writer writer) {
        this.names = names;
        this.topics = topics;
        this.reader = reader;
        this.writer = writer;
        this.place = new TopicPartition(names.control(), 0);
    }

    /** Begins to follow the control topic, and makes it where that is asked for. */
    void open() {
        topics.requireControl();
        reader.follow(place, state);
    }

    /** Returns the state with everything that was written before this call. */
    ControlState upToDate() {
        open();
        reader.awaitEnd(Set.of(place));
        return state;
    }

    /** Returns the state as far as it has been read. */
    ControlState state() {
        return state;
    }

    private ProducerRecord<byte[], byte[]> record(String key, @Nullable Map<String, String> fields) {
        return new ProducerRecord<>(place.topic(), 0, Records.bytes(key), fields == null ? null : Fields.write(fields));
    }

    /** Writes, or deletes with null, and returns when the state has it. */
    long put(String key, @Nullable Map<String, String> fields) {
        open();
        long offset = writer.write(record(key, fields));
        reader.awaitOffset(place, offset + 1);
        return offset;
    }

    /**
     * Changes a subscription, or creates it, on the version that the change was computed from.
     *
     * @param change gets null if there is none; returns what it gets to leave it alone
     * @return what is there now, and whether that is what the change made
     */
    Changed change(String name, UnaryOperator<@Nullable Known> change) {
        ControlState now = upToDate();
        for (int i = 0; i < ATTEMPTS; i++) {
            Known before = now.subscription(name).orElse(null);
            Known after = change.apply(before);
            if (after == null || after.equals(before)) {
                return new Changed(before, false);
            }
            ProducerRecord<byte[], byte[]> record = record(ControlState.SUBSCRIPTION + name, after.fields());
            long expected = before == null ? ControlState.NONE : before.version();
            record.headers().add(ControlState.EXPECTED, Records.bytes(Long.toString(expected)));
            long offset = writer.write(record);
            reader.awaitOffset(place, offset + 1);
            Optional<Known> effective = now.subscription(name);
            if (effective.isPresent() && effective.get().version() == offset) {
                return new Changed(effective.get(), true);
            }
            restore(name, effective.orElse(null));
        }
        throw new BrokerException(
                "Subscription '%s' is changed by so many at once that this change did not get through".formatted(name),
                null,
                true);
    }

    /** What a change left. */
    record Changed(@Nullable Known known, boolean changed) {}

    /** Writes once more what counts, for compaction would keep the later record, which came to nothing. */
    private void restore(String name, @Nullable Known known) {
        if (known != null) {
            ProducerRecord<byte[], byte[]> record = record(ControlState.SUBSCRIPTION + name, known.fields());
            record.headers().add(ControlState.EXPECTED, Records.bytes(Long.toString(known.version())));
            reader.awaitOffset(place, writer.write(record) + 1);
        }
    }

    /** Returns the numbers of partitions, and gives out new ones. */
    void requireNumbers(Collection<TopicPartition> partitions) {
        Set<String> missing = new HashSet<>();
        for (TopicPartition each : partitions) {
            if (state.number(each).isEmpty()) {
                missing.add(ControlState.block(each));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        upToDate();
        List<ProducerRecord<byte[], byte[]>> claims = partitions.stream()
                .filter(each -> state.number(each).isEmpty())
                .map(ControlState::block)
                .distinct()
                .map(block -> record(ControlState.BLOCK + block + "/" + UUID.randomUUID(), Map.of()))
                .toList();
        if (!claims.isEmpty()) {
            writer.write(claims).forEach((partition, offset) -> reader.awaitOffset(partition, offset + 1));
        }
    }

    int number(TopicPartition partition) {
        requireNumbers(List.of(partition));
        return state.number(partition)
                .orElseThrow(() -> new IllegalStateException("%s has no number".formatted(partition)));
    }

    /** Notes that events of a type are in a topic where its subscriptions would not look. */
    void route(String type, String topic) {
        if (!Names.topicOf(type).equals(topic)
                && !upToDate().routes().getOrDefault(type, Set.of()).contains(topic)) {
            put(ControlState.ROUTE + type + "/" + topic, Map.of());
        }
    }

    /**
     * Makes sure that topics for events are there, and tells of new ones: who listens to all types looks at once then,
     * and otherwise only now and then.
     */
    void requireEvents(Collection<String> kafkaTopics) {
        if (topics.requireEvents(kafkaTopics)) {
            try {
                put(ControlState.TOPICS, Map.of());
            } catch (BrokerException e) {
                // The topics are there, and are found all the same.
                LOG.debug("Could not tell of new topics", e);
            }
        }
    }

    Names names() {
        return names;
    }
}
