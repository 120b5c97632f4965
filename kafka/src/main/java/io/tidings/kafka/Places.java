/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Start;
import io.tidings.kafka.DeliveryTable.Mark;
import io.tidings.kafka.Known.Seek;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a partition is to be read from. Kafka's own {@code auto.offset.reset} is never asked: it knows neither
 * where a subscription began nor what to do when its progress was forgotten.
 */
final class Places {

    private final Control control;
    private final Topics topics;

    Places(Control control, Topics topics) {
        this.control = control;
        this.topics = topics;
    }

    /**
     * Finds how far a partition came.
     *
     * @param committed by the group, or null
     * @param mark of its last owner, which counts when the cluster has forgotten what was committed
     */
    Place of(String subscription, Known known, TopicPartition partition, @Nullable Place committed, Mark mark) {
        long lastSeek = control.state().seek(subscription).map(Seek::number).orElse(-1L);
        Place place = committed;
        if (place != null && place.incarnation() == null) {
            // An operator moved the group with Kafka's own tools: as good as a seek.
            place = Place.at(place.offset(), known.id(), lastSeek);
        } else if (place == null || !known.id().equals(place.incarnation())) {
            place = mark.place() != null
                    ? mark.place()
                    : Place.at(known.starts().getOrDefault(partition, 0L), known.id(), -1);
        }
        return sought(subscription, partition, place).orElse(place);
    }

    /** Where an operator moved the partition since, if anywhere. */
    Optional<Place> sought(String subscription, TopicPartition partition, Place place) {
        Optional<Seek> seek = control.state().seek(subscription);
        if (seek.isEmpty() || seek.get().number() <= place.seek()) {
            return Optional.empty();
        }
        Long target = seek.get().offsets().get(partition);
        return target == null
                ? Optional.empty()
                : Optional.of(Place.at(
                        target, String.valueOf(place.incarnation()), seek.get().number()));
    }

    /** Finds the first offsets to deliver. */
    Map<TopicPartition, Long> starts(Start start, Collection<TopicPartition> partitions) {
        if (start instanceof Start.Earliest) {
            return topics.offsets(partitions, OffsetSpec.earliest());
        }
        if (start instanceof Start.Latest) {
            return topics.offsets(partitions, OffsetSpec.latest());
        }
        if (start instanceof Start.At moment) {
            return at(moment.time(), partitions);
        }
        return position(((Start.Position) start).position(), partitions);
    }

    private Map<TopicPartition, Long> at(Instant time, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> found =
                topics.offsets(partitions, OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
        Set<TopicPartition> later = found.entrySet().stream()
                .filter(each -> each.getValue() < 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        found.putAll(topics.offsets(later, OffsetSpec.latest()));
        return found;
    }

    /** A position names one partition and an offset there; the others begin at the beginning. */
    private Map<TopicPartition, Long> position(long position, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> starts = new HashMap<>(topics.offsets(partitions, OffsetSpec.earliest()));
        long offset = Positions.offsetOf(position);
        if (offset >= 0) {
            control.upToDate()
                    .partition(Positions.numberOf(position))
                    .ifPresent(named -> starts.replace(named, offset));
        }
        return starts;
    }
}
