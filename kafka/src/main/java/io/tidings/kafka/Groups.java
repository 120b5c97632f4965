/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ClassicGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;

/** What the cluster knows of consumer groups. Thread-safe. */
final class Groups {

    private final Names names;
    private final Clients clients;
    private final KafkaErrors errors;

    Groups(Names names, Clients clients, KafkaErrors errors) {
        this.names = names;
        this.clients = clients;
        this.errors = errors;
    }

    /**
     * Finds the members of the groups of subscriptions; of those that there are, for the client makes errors in the log
     * of others.
     */
    Map<String, Collection<MemberDescription>> existing(Set<String> subscriptions) {
        Set<String> there = errors.await(clients.admin().listGroups().all(), "list the groups").stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
        return members(subscriptions.stream()
                .filter(each -> there.contains(names.group(each)))
                .collect(Collectors.toSet()));
    }

    /** Finds the members of the groups of subscriptions, which are there. */
    Map<String, Collection<MemberDescription>> members(Set<String> subscriptions) {
        Map<String, Collection<MemberDescription>> members = new HashMap<>();
        if (subscriptions.isEmpty()) {
            return members;
        }
        List<String> groups = subscriptions.stream().map(names::group).toList();
        var described = clients.admin().describeClassicGroups(groups).describedGroups();
        for (String each : subscriptions) {
            KafkaFuture<ClassicGroupDescription> answer = described.get(names.group(each));
            try {
                if (answer != null) {
                    members.put(each, answer.get().members());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw errors.of("look at the group '%s'".formatted(names.group(each)), e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                    throw errors.of("look at the group '%s'".formatted(names.group(each)), e);
                }
                members.put(each, List.of());
            }
        }
        return members;
    }

    /** Finds what is committed. */
    Map<TopicPartition, Place> places(String subscription) {
        return places(Set.of(subscription)).getOrDefault(subscription, Map.of());
    }

    /** Finds what is committed for several subscriptions. */
    Map<String, Map<TopicPartition, Place>> places(Set<String> subscriptions) {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        subscriptions.forEach(each -> asked.put(names.group(each), new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, Place>> places = new HashMap<>();
        if (asked.isEmpty()) {
            return places;
        }
        var answers = clients.admin().listConsumerGroupOffsets(asked);
        for (String each : subscriptions) {
            Map<TopicPartition, Place> known = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> committed = errors.await(
                    answers.partitionsToOffsetAndMetadata(names.group(each)),
                    "ask how far the group '%s' came".formatted(names.group(each)));
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    known.put(partition, Place.read(offset.offset(), offset.metadata()));
                }
            });
            places.put(each, known);
        }
        return places;
    }

    /** Finds which instances own a part. */
    static Set<String> owners(Collection<MemberDescription> members) {
        return new TreeSet<>(Owners.of(members.stream()
                .filter(each -> !each.assignment().topicPartitions().isEmpty())
                .toList()));
    }

    /** Deletes a group, unless it has members, who leave by themselves when they learn that they are to. */
    void delete(String subscription) {
        try {
            clients.admin()
                    .deleteConsumerGroups(List.of(names.group(subscription)))
                    .all()
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException || e.getCause() instanceof GroupNotEmptyException)) {
                throw errors.of("delete the group '%s'".formatted(names.group(subscription)), e);
            }
        }
    }
}
