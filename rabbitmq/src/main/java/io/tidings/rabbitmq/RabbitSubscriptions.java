/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.rabbitmq.Question.Kind;
import io.tidings.spi.SubscriptionStore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keeps subscriptions in the registry. */
final class RabbitSubscriptions implements SubscriptionStore {

    private static final int MOST_NAME_BYTES = 160;

    private final Registry registry;
    private final Topology topology;
    private final Places places;
    private final Census census;
    private final Statuses statuses;

    RabbitSubscriptions(Registry registry, Topology topology, Places places, Census census, Statuses statuses) {
        this.registry = registry;
        this.topology = topology;
        this.places = places;
        this.census = census;
        this.statuses = statuses;
    }

    @Override
    public boolean register(Declaration declaration) {
        String name = declaration.name();
        Known stored = registry.upToDate().find(name).orElse(null);
        String id = UUID.randomUUID().toString();
        if (stored == null) {
            begin(declaration, id);
            stored = registry.state().find(name).orElse(null);
        }
        if (stored != null && !stored.ordering().equals(declaration.ordering())) {
            throw new TidingsException(
                    "The subscription '%s' is stored with ordering %s, this instance declares %s. Declare %s, or remove the subscription and let it start anew."
                            .formatted(name, stored.ordering(), declaration.ordering(), stored.ordering()),
                    null);
        }
        return stored != null && stored.id().equals(id);
    }

    private void begin(Declaration declaration, String id) {
        String name = declaration.name();
        if (name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            throw new TidingsException(
                    "The name of the subscription '%s' is too long for RabbitMQ: at most %d bytes."
                            .formatted(name, MOST_NAME_BYTES),
                    null);
        }
        int partitions = registry.partitions() + 1;
        List<Long> starts = places.of(declaration.start(), partitions);
        topology.makeState(name, partitions);
        registry.put(RegistryState.subscription(
                new Known(name, id, declaration.ordering(), declaration.types(), starts, false, Instant.now())));
    }

    @Override
    public boolean knows(String name) {
        return registry.upToDate().find(name).isPresent();
    }

    @Override
    public List<SubscriptionStatus> statuses() {
        return statuses.all();
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        Known known = registry.upToDate().find(name).orElse(null);
        if (known != null && known.paused() != paused) {
            registry.put(RegistryState.paused(name, paused));
        }
        return known != null;
    }

    @Override
    public boolean seek(String name, Start start) {
        Known known = registry.upToDate().find(name).orElse(null);
        if (known == null) {
            return false;
        }
        List<Long> offsets = places.of(start, known.partitions());
        for (int i = 0; i < known.partitions(); i++) {
            long position = Positions.before(i, offsets.get(i)).position();
            Answer unused = census.ask(known, i, Question.of(Kind.SEEK).with(Question.TARGET, position));
        }
        return true;
    }

    @Override
    public boolean remove(String name) {
        Known known = registry.upToDate().find(name).orElse(null);
        if (known == null) {
            return false;
        }
        registry.put(RegistryState.removed(name, known.id()));
        topology.deleteState(name, known.partitions());
        return true;
    }

    @Override
    public boolean rename(String name, String newName) {
        if (registry.upToDate().find(name).isEmpty()) {
            return false;
        }
        throw new TidingsException(
                "The subscription '%s' cannot be renamed on RabbitMQ, for its queues have its name. Keep it, or let '%s' start at the time when '%s' stopped and remove the old one."
                        .formatted(name, newName, name),
                null);
    }
}
