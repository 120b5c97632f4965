/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.kafka;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.spi.SubscriptionStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Keeps subscriptions in the control topic. */
final class KafkaSubscriptions implements SubscriptionStore {

    private final Control control;
    private final Topics topics;
    private final Groups groups;
    private final DeliveryLogs logs;
    private final Places places;
    private final Statuses statuses;

    KafkaSubscriptions(Control control, Topics topics, Groups groups, DeliveryLogs logs, Statuses statuses) {
        this.control = control;
        this.topics = topics;
        this.groups = groups;
        this.logs = logs;
        this.places = new Places(control, topics);
        this.statuses = statuses;
    }

    @Override
    public boolean register(Declaration declaration) {
        String name = declaration.name();
        ControlState state = control.upToDate();
        String group = control.names().group(name);
        Set<String> wanted = topics.holding(declaration.types(), state.routes());
        control.requireEvents(wanted);
        Known stored = state.subscription(name).orElse(null);
        boolean fresh = false;
        if (stored == null) {
            Map<TopicPartition, Long> starts = places.starts(declaration.start(), topics.partitions(wanted));
            Known first = new Known(
                    UUID.randomUUID().toString(),
                    declaration.ordering(),
                    declaration.types(),
                    starts,
                    ControlState.NONE,
                    Instant.EPOCH);
            Control.Changed changed = control.change(name, known -> known == null ? first : known);
            fresh = changed.changed();
            stored = changed.known();
        }
        if (stored != null) {
            requireSame(declaration, stored, group);
            logs.of(name, stored);
        }
        return fresh;
    }

    private static void requireSame(Declaration declaration, Known stored, String group) {
        if (!stored.ordering().equals(declaration.ordering())) {
            throw new TidingsException(
                    "The subscription '%s' (group '%s') is stored with ordering %s, this instance declares %s. Declare %s, or remove the subscription and let it start anew."
                            .formatted(
                                    declaration.name(),
                                    group,
                                    stored.ordering(),
                                    declaration.ordering(),
                                    stored.ordering()),
                    null);
        }
    }

    @Override
    public boolean knows(String name) {
        return control.upToDate().subscription(name).isPresent();
    }

    @Override
    public List<SubscriptionStatus> statuses() {
        return statuses.all();
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        if (control.upToDate().subscription(name).isEmpty()) {
            return false;
        }
        if (control.state().isPaused(name) != paused) {
            control.put(ControlState.PAUSED + name, paused ? Map.of() : null);
        }
        return true;
    }

    @Override
    public boolean seek(String name, Start start) {
        Known known = control.upToDate().subscription(name).orElse(null);
        if (known == null) {
            return false;
        }
        Set<TopicPartition> partitions =
                topics.partitions(topics.holding(known.types(), control.state().routes()));
        Map<TopicPartition, Long> offsets = places.starts(start, partitions);
        control.put(ControlState.SEEK + name, Map.of("offsets", Fields.offsets(offsets)));
        return true;
    }

    @Override
    public boolean remove(String name) {
        ControlState state = control.upToDate();
        if (state.subscription(name).isEmpty()) {
            return false;
        }
        control.put(ControlState.SUBSCRIPTION + name, null);
        control.put(ControlState.PAUSED + name, null);
        control.put(ControlState.SEEK + name, null);
        for (String owner : state.listeners(name).keySet()) {
            control.put(ControlState.LISTENER + name + "/" + owner, null);
        }
        logs.keepOnly(state.subscriptions().keySet());
        topics.deleteDeliveries(name);
        groups.delete(name);
        return true;
    }

    @Override
    public boolean rename(String name, String newName) {
        if (control.upToDate().subscription(name).isEmpty()) {
            return false;
        }
        throw new TidingsException(
                "A subscription on Kafka cannot be renamed, for its name is that of its consumer group. Keep the name '%s', or let '%s' start at the time when '%s' stopped and remove the old one."
                        .formatted(name, newName, name),
                null);
    }
}
