/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.kafka.Holdings.Held;
import io.tidings.spi.LeaseStore.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Stores progress: first what became of deliveries, durably, then how far the partition came. */
final class ProgressStore {

    /** So often the place is written down where Kafka does not forget it after a week without members. */
    private static final long MARK_NANOS = 60_000_000_000L;

    private final DeliveryLogs logs;
    private final Memberships members;
    private final Map<TopicPartition, Long> markAt = new ConcurrentHashMap<>();

    ProgressStore(DeliveryLogs logs, Memberships members) {
        this.logs = logs;
        this.members = members;
    }

    /**
     * Stores progress.
     *
     * @param last whether the partitions are given up with it
     * @return what was refused
     */
    List<Progress> save(List<Progress> progress, boolean last) {
        Map<String, List<Progress>> byName = new LinkedHashMap<>();
        progress.forEach(each -> byName.computeIfAbsent(each.subscription(), name -> new ArrayList<>())
                .add(each));
        List<Progress> refused = new ArrayList<>();
        byName.forEach((name, some) -> {
            Membership membership = members.of(name);
            DeliveryLog log = logs.known(name).orElse(null);
            refused.addAll(membership == null || log == null ? some : save(membership, log, some, last));
        });
        return refused;
    }

    private List<Progress> save(Membership membership, DeliveryLog log, List<Progress> progress, boolean last) {
        Map<TopicPartition, Progress> held = new LinkedHashMap<>();
        Map<TopicPartition, Commit.Item> items = new HashMap<>();
        List<Progress> refused = new ArrayList<>();
        for (Progress each : progress) {
            Held lease = lease(membership, each);
            if (lease == null) {
                refused.add(each);
            } else {
                Place place = Place.of(
                        lease.number(),
                        each.cursor(),
                        lease.stamp().incarnation(),
                        lease.stamp().seek());
                held.put(lease.place(), each);
                items.put(lease.place(), new Commit.Item(each.epoch(), place));
            }
        }
        log.write(() -> records(log, held, items, last));
        held.forEach((place, each) -> {
            if (!log.holds(place, each.epoch())) {
                items.remove(place);
            }
        });
        Set<TopicPartition> late =
                items.isEmpty() ? Set.of() : membership.member().commit(items);
        List<TopicPartition> lost = new ArrayList<>();
        held.forEach((place, each) -> {
            if (!items.containsKey(place) || late.contains(place)) {
                lost.add(place);
                refused.add(each);
            }
        });
        membership.drop(last ? held.keySet() : lost);
        return refused;
    }

    private List<ProducerRecord<byte[], byte[]>> records(
            DeliveryLog log, Map<TopicPartition, Progress> held, Map<TopicPartition, Commit.Item> items, boolean last) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        held.forEach((place, progress) -> {
            records.addAll(log.records(place, progress.epoch(), progress.changes()));
            Commit.Item item = items.get(place);
            if (item != null && (last || isMarkDue(place))) {
                records.addAll(log.placeRecord(place, item.epoch(), item.place()));
            }
        });
        return records;
    }

    private static @Nullable Held lease(Membership membership, Progress progress) {
        return membership
                .holdings()
                .numbered(progress.partition())
                .filter(each -> each.epoch() == progress.epoch())
                .orElse(null);
    }

    private boolean isMarkDue(TopicPartition place) {
        long now = System.nanoTime();
        Long due = markAt.putIfAbsent(place, now + MARK_NANOS);
        return due != null && now - due > 0 && markAt.replace(place, due, now + MARK_NANOS);
    }
}
