/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.spi.BrokerException;
import io.tidings.spi.TypePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the cluster: makes what is missing, or says so. Thread-safe. */
final class Topics {

    /** Rows of deliveries are few; what counts is that a member reads only its share of them. */
    static final int DELIVERY_PARTITIONS = 4;

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long LOOK_NANOS = 20_000_000L;
    private static final String BROKERS_CLOCK = "LogAppendTime";

    private final KafkaOptions options;
    private final Names names;
    private final Clients clients;
    private final KafkaErrors errors;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Topics(KafkaOptions options, Names names, Clients clients, KafkaErrors errors) {
        this.options = options;
        this.names = names;
        this.clients = clients;
        this.errors = errors;
    }

    /**
     * Makes sure that topics for events are there.
     *
     * @return whether some were missing
     */
    boolean requireEvents(Collection<String> kafkaTopics) {
        String types = kafkaTopics.stream()
                .map(each -> " --type " + names.topicIn(each))
                .collect(Collectors.joining());
        return require(kafkaTopics, eventsLayout(), types);
    }

    void requireControl() {
        boolean unused = require(List.of(names.control()), controlLayout(), "");
    }

    void requireDeliveries(String subscription) {
        boolean unused =
                require(List.of(names.deliveries(subscription)), deliveriesLayout(), " --subscription " + subscription);
    }

    /**
     * How a topic is made.
     *
     * @param partitions into how many it is divided
     * @param settings what is said of it besides
     */
    record Layout(int partitions, Map<String, String> settings) {}

    Layout eventsLayout() {
        return new Layout(options.partitions(), Map.of("message.timestamp.type", BROKERS_CLOCK));
    }

    Layout controlLayout() {
        return new Layout(1, compacted());
    }

    Layout deliveriesLayout() {
        return new Layout(DELIVERY_PARTITIONS, compacted());
    }

    /** Fences in a compacted topic hold while both sides of them are there, which an hour surely covers. */
    private static Map<String, String> compacted() {
        return Map.of(
                "cleanup.policy", "compact",
                "message.timestamp.type", BROKERS_CLOCK,
                "min.compaction.lag.ms", "3600000",
                "segment.bytes", "16777216",
                "segment.ms", "3600000");
    }

    private boolean require(Collection<String> kafkaTopics, Layout layout, String asked) {
        if (known.containsAll(kafkaTopics)) {
            return false;
        }
        Set<String> missing = new TreeSet<>(kafkaTopics);
        missing.removeAll(describe(kafkaTopics).keySet());
        if (!missing.isEmpty() && !options.create()) {
            throw new BrokerException(
                    "Topics are missing on %s: %s. Make them with 'tidings topology --create%s' and this address as --transport, or let Tidings do it with topology=create."
                            .formatted(options, String.join(", ", missing), asked),
                    null,
                    false);
        }
        if (!missing.isEmpty()) {
            make(missing, layout);
        }
        known.addAll(kafkaTopics);
        return !missing.isEmpty();
    }

    /** Makes topics, whatever the address says of that. */
    void make(Set<String> missing, Layout layout) {
        create(missing, layout);
        awaitVisible(missing);
    }

    /** A topic that was made is not at once known to every broker. */
    private void awaitVisible(Set<String> made) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isVisible(made)) {
            if (System.nanoTime() - deadline > 0) {
                throw new BrokerException(
                        "%s made the topics %s and does not show them yet".formatted(options, String.join(", ", made)),
                        null,
                        true);
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        // Their leaders answer for them only when they have begun to hold them.
        Map<TopicPartition, Long> unused = offsets(partitions(made), OffsetSpec.latest());
    }

    private boolean isVisible(Set<String> made) {
        Map<String, TopicDescription> found = describe(made);
        return found.size() == made.size()
                && found.values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .allMatch(
                                each -> each.leader() != null && !each.leader().isEmpty());
    }

    private void create(Collection<String> missing, Layout layout) {
        List<NewTopic> wanted = new ArrayList<>();
        for (String each : missing) {
            Optional<Short> replication =
                    options.replication() < 0 ? Optional.empty() : Optional.of(options.replication());
            wanted.add(new NewTopic(each, Optional.of(layout.partitions()), replication).configs(layout.settings()));
        }
        for (Map.Entry<String, KafkaFuture<Void>> each :
                clients.admin().createTopics(wanted).values().entrySet()) {
            try {
                errors.await(each.getValue(), "make the topic '%s'".formatted(each.getKey()));
            } catch (BrokerException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** Describes those that are there. */
    Map<String, TopicDescription> describe(Collection<String> kafkaTopics) {
        Map<String, TopicDescription> found = new TreeMap<>();
        if (kafkaTopics.isEmpty()) {
            return found;
        }
        clients.admin().describeTopics(kafkaTopics).topicNameValues().forEach((topic, future) -> {
            try {
                found.put(topic, future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw errors.of("look at topics", e);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw errors.of("look at the topic '%s'".formatted(topic), e);
                }
            }
        });
        return found;
    }

    /** The partitions of those that are there. */
    Set<TopicPartition> partitions(Collection<String> kafkaTopics) {
        return describe(kafkaTopics).values().stream()
                .flatMap(topic ->
                        topic.partitions().stream().map(each -> new TopicPartition(topic.name(), each.partition())))
                .collect(Collectors.toSet());
    }

    /** All topics that hold events. */
    Set<String> all() {
        return errors.await(clients.admin().listTopics(new ListTopicsOptions()).names(), "list the topics").stream()
                .filter(names::holdsEvents)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The topics in which events of types are, as far as they are there. */
    Set<String> holding(Collection<String> types, Map<String, Set<String>> routes) {
        Set<String> wanted = new TreeSet<>(options.topics());
        for (String type : types) {
            if (type.equals("*")) {
                wanted.addAll(all());
            } else {
                wanted.add(names.topic(Names.topicOf(type)));
            }
        }
        routes.forEach((type, topics) -> {
            if (types.stream().anyMatch(pattern -> TypePattern.matches(pattern, type))) {
                topics.forEach(topic -> wanted.add(names.topic(topic)));
            }
        });
        return wanted;
    }

    /** Deletes the topic of deliveries of a subscription that is gone, where topics are made here. */
    void deleteDeliveries(String subscription) {
        String topic = names.deliveries(subscription);
        forget(topic);
        if (options.create() && describe(Set.of(topic)).containsKey(topic)) {
            errors.await(clients.admin().deleteTopics(List.of(topic)).all(), "delete the topic '%s'".formatted(topic));
        }
    }

    void forget(String kafkaTopic) {
        known.remove(kafkaTopic);
    }

    Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        if (partitions.isEmpty()) {
            return offsets;
        }
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(each -> asked.put(each, spec));
        errors.await(
                        clients.admin()
                                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all(),
                        "ask for offsets")
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }
}
