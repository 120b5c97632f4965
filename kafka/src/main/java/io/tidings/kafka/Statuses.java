/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.SubscriptionStatus;
import io.tidings.SubscriptionStatus.State;
import io.tidings.broker.DeliveryRow;
import io.tidings.kafka.DeliveryTable.Mark;
import io.tidings.kafka.DeliveryTable.Version;
import io.tidings.kafka.Known.Listener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells how subscriptions stand. Events count as behind by their offsets, so that those of types nobody asked for count
 * too until they are passed over.
 */
final class Statuses {

    private final Control control;
    private final Topics topics;
    private final Groups groups;
    private final DeliveryLogs logs;
    private final Places places;
    private final Ages ages;

    Statuses(Control control, Topics topics, Groups groups, DeliveryLogs logs, Ages ages) {
        this.control = control;
        this.topics = topics;
        this.groups = groups;
        this.logs = logs;
        this.places = new Places(control, topics);
        this.ages = ages;
    }

    /** What all subscriptions are compared with. */
    private record Cluster(
            Map<TopicPartition, Long> first,
            Map<TopicPartition, Long> end,
            Map<String, Map<TopicPartition, Place>> committed,
            Map<String, Collection<MemberDescription>> members) {}

    List<SubscriptionStatus> all() {
        Map<String, Known> subscriptions = control.upToDate().subscriptions();
        logs.keepOnly(subscriptions.keySet());
        Map<String, Set<TopicPartition>> partitions = new HashMap<>();
        Set<TopicPartition> all = new HashSet<>();
        subscriptions.forEach((name, known) -> {
            Set<TopicPartition> own = topics.partitions(
                    topics.holding(known.types(), control.state().routes()));
            partitions.put(name, own);
            all.addAll(own);
        });
        Cluster cluster = new Cluster(
                topics.offsets(all, OffsetSpec.earliest()),
                topics.offsets(all, OffsetSpec.latest()),
                groups.places(subscriptions.keySet()),
                groups.existing(subscriptions.keySet()));
        List<SubscriptionStatus> statuses = new ArrayList<>();
        subscriptions.forEach((name, known) -> statuses.add(
                status(name, known, places(name, known, partitions.getOrDefault(name, Set.of()), cluster), cluster)));
        return statuses;
    }

    /** How far each partition came that still exists. */
    private Map<TopicPartition, Place> places(
            String name, Known known, Set<TopicPartition> partitions, Cluster cluster) {
        Map<TopicPartition, Mark> marks = logs.of(name, known).readAll().marks();
        Map<TopicPartition, Place> committed = cluster.committed.getOrDefault(name, Map.of());
        Map<TopicPartition, Place> all = new HashMap<>();
        for (TopicPartition each : partitions) {
            Place place = places.of(name, known, each, committed.get(each), marks.getOrDefault(each, Mark.NONE));
            long first = cluster.first.getOrDefault(each, 0L);
            all.put(
                    each,
                    place.offset() >= first
                            ? place
                            : Place.at(first, String.valueOf(place.incarnation()), place.seek()));
        }
        return all;
    }

    private SubscriptionStatus status(String name, Known known, Map<TopicPartition, Place> reached, Cluster cluster) {
        DeliveryTable table = logs.of(name, known).readAll();
        List<DeliveryRow> rows = table.all().stream().map(Version::row).toList();
        Map<TopicPartition, Long> behind = new HashMap<>();
        long lag = rows.stream().filter(row -> countsBesides(row, reached)).count();
        long position = 0;
        for (Map.Entry<TopicPartition, Place> each : reached.entrySet()) {
            long open = each.getValue().open(cluster.end.getOrDefault(each.getKey(), 0L));
            lag += open;
            position += each.getValue().offset();
            if (open > 0) {
                behind.put(each.getKey(), each.getValue().offset());
            }
        }
        Collection<MemberDescription> members = cluster.members.getOrDefault(name, List.of());
        return new SubscriptionStatus(
                name,
                state(name, members),
                List.copyOf(known.types()),
                lag,
                age(behind, rows),
                position,
                List.copyOf(Groups.owners(members)),
                count(rows, DeliveryRow.State.RETRYING),
                count(rows, DeliveryRow.State.PARKED),
                count(rows, DeliveryRow.State.DEAD),
                lastSeen(name, known, table, members));
    }

    /** A row is written before its offset is committed: for that moment the offset counts, not the row. */
    private boolean countsBesides(DeliveryRow row, Map<TopicPartition, Place> reached) {
        int number = Positions.numberOf(row.position());
        return row.isWaiting()
                && control.state()
                        .partition(number)
                        .map(reached::get)
                        .map(place -> place.cursor(number).covers(row.position()))
                        .orElse(true);
    }

    private Duration age(Map<TopicPartition, Long> behind, List<DeliveryRow> rows) {
        Instant now = Instant.now();
        Instant oldest = rows.stream()
                .filter(DeliveryRow::isWaiting)
                .map(row -> row.event().recordedAt())
                .min(Instant::compareTo)
                .orElse(now);
        for (Instant each : ages.of(behind).values()) {
            oldest = each.isBefore(oldest) ? each : oldest;
        }
        return Duration.between(oldest, now);
    }

    private static long count(List<DeliveryRow> rows, DeliveryRow.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private State state(String name, Collection<MemberDescription> members) {
        if (control.state().isPaused(name)) {
            return State.PAUSED;
        }
        return members.isEmpty() ? State.UNATTENDED : State.ACTIVE;
    }

    private Instant lastSeen(String name, Known known, DeliveryTable table, Collection<MemberDescription> members) {
        if (!members.isEmpty()) {
            return Instant.now();
        }
        Instant last = known.at().isAfter(table.lastMark()) ? known.at() : table.lastMark();
        for (Listener each : control.state().listeners(name).values()) {
            last = each.at().isAfter(last) ? each.at() : last;
        }
        return last;
    }
}
