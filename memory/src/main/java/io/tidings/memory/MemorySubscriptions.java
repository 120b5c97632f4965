/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.memory;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import io.tidings.TidingsException;
import io.tidings.broker.DeliveryRow;
import io.tidings.memory.MemorySubscription.Part;
import io.tidings.spi.Cursor;
import io.tidings.spi.StoredEvent;
import io.tidings.spi.SubscriptionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Keeps subscriptions in memory. */
final class MemorySubscriptions implements SubscriptionStore {

    private final MemoryStore store;

    MemorySubscriptions(MemoryStore store) {
        this.store = store;
    }

    @Override
    public boolean register(Declaration declaration) {
        store.lock.lock();
        try {
            MemorySubscription known = store.subscriptions.get(declaration.name());
            if (known != null && !known.ordering.equals(declaration.ordering())) {
                throw new TidingsException(
                        "The subscription '%s' is stored with ordering %s, this instance declares %s. Declare %s, or remove the subscription and let it start anew."
                                .formatted(declaration.name(), known.ordering, declaration.ordering(), known.ordering),
                        null);
            }
            if (known == null) {
                Cursor start = store.cursor(declaration.start());
                store.subscriptions.put(
                        declaration.name(), new MemorySubscription(declaration, store.partitions, start));
            }
            return known == null;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public boolean knows(String name) {
        store.lock.lock();
        try {
            return store.subscriptions.containsKey(name);
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public List<SubscriptionStatus> statuses() {
        store.lock.lock();
        try {
            List<SubscriptionStatus> statuses = new ArrayList<>();
            store.subscriptions.forEach((name, known) -> statuses.add(status(name, known)));
            return statuses;
        } finally {
            store.lock.unlock();
        }
    }

    private SubscriptionStatus status(String name, MemorySubscription known) {
        List<DeliveryRow> rows = known.book.rows(row -> true);
        long retrying = count(rows, DeliveryRow.State.RETRYING);
        long parked = count(rows, DeliveryRow.State.PARKED);
        List<StoredEvent> open = unhandled(known);
        rows.stream().filter(DeliveryRow::isWaiting).map(DeliveryRow::event).forEach(open::add);
        return new SubscriptionStatus(
                name,
                state(known),
                List.copyOf(known.types),
                open.size(),
                age(open),
                known.parts.stream()
                        .mapToLong(part -> part.cursor.position())
                        .min()
                        .orElse(0),
                owners(known),
                retrying,
                parked,
                count(rows, DeliveryRow.State.DEAD),
                known.lastSeen);
    }

    private List<StoredEvent> unhandled(MemorySubscription known) {
        List<StoredEvent> open = new ArrayList<>();
        for (int i = 0; i < known.parts.size(); i++) {
            Cursor cursor = known.parts.get(i).cursor;
            for (StoredEvent event : store.all(i)) {
                if (!cursor.covers(event.position()) && known.wants(event)) {
                    open.add(event);
                }
            }
        }
        return open;
    }

    private static Duration age(List<StoredEvent> open) {
        Instant now = Instant.now();
        return open.stream()
                .map(event -> Duration.between(event.recordedAt(), now))
                .filter(age -> !age.isNegative())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static List<String> owners(MemorySubscription known) {
        TreeSet<String> owners = new TreeSet<>();
        for (Part part : known.parts) {
            if (part.owner != null && part.isLive()) {
                owners.add(part.owner);
            }
        }
        return List.copyOf(owners);
    }

    private static long count(List<DeliveryRow> rows, DeliveryRow.State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    private static SubscriptionStatus.State state(MemorySubscription known) {
        if (known.paused) {
            return SubscriptionStatus.State.PAUSED;
        }
        return known.live().isEmpty() ? SubscriptionStatus.State.UNATTENDED : SubscriptionStatus.State.ACTIVE;
    }

    @Override
    public boolean setPaused(String name, boolean paused) {
        return change(name, known -> known.paused = paused);
    }

    @Override
    public boolean seek(String name, Start start) {
        return change(name, known -> {
            Cursor target = store.cursor(start);
            for (int i = 0; i < known.parts.size(); i++) {
                Part part = known.parts.get(i);
                part.free();
                part.cursor = target;
                Map<Long, Optional<DeliveryRow>> forgotten = new HashMap<>();
                known.book
                        .rows(row -> row.isWaiting() && !target.covers(row.position()))
                        .forEach(row -> forgotten.put(row.position(), Optional.empty()));
                known.book.put(i, forgotten);
            }
        });
    }

    @Override
    public boolean remove(String name) {
        store.lock.lock();
        try {
            return store.subscriptions.remove(name) != null;
        } finally {
            store.lock.unlock();
        }
    }

    @Override
    public boolean rename(String name, String newName) {
        return change(name, known -> {
            throw new TidingsException(
                    "The subscription '%s' cannot be renamed, for a broker in memory lives as long as the test. Begin with the name '%s'."
                            .formatted(name, newName),
                    null);
        });
    }

    private boolean change(String name, java.util.function.Consumer<MemorySubscription> change) {
        store.lock.lock();
        try {
            MemorySubscription known = store.subscriptions.get(name);
            if (known == null) {
                return false;
            }
            change.accept(known);
            store.changed.signalAll();
            return true;
        } finally {
            store.lock.unlock();
        }
    }
}
