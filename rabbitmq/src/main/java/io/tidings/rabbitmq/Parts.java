/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.rabbitmq;

import io.tidings.spi.BrokerException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The partitions that this process owns. Thread-safe. */
final class Parts {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** How long it takes at most until what nobody owns begins to come to us. */
    private static final long PATIENCE_MILLIS = 1000;

    private final Connections connections;
    private final Names names;
    private final ConcurrentNavigableMap<PartKey, Part> held = new ConcurrentSkipListMap<>();
    private final Set<PartKey> refused = ConcurrentHashMap.newKeySet();
    private volatile Consumer<Part> onLoss = part -> {};

    Parts(Connections connections, Names names) {
        this.connections = connections;
        this.names = names;
    }

    /** Says what to do when a partition is lost, or given up. */
    void onLoss(Consumer<Part> action) {
        onLoss = action;
    }

    @Nullable Part find(PartKey key) {
        Part part = held.get(key);
        return part != null && part.isOpen() ? part : null;
    }

    List<Part> all() {
        return held.values().stream().filter(Part::isOpen).toList();
    }

    List<Part> of(String subscription) {
        return all().stream()
                .filter(part -> part.key().subscription().equals(subscription))
                .toList();
    }

    /** Returns the numbers of the partitions that are owned here, by subscription. */
    Map<String, Set<Integer>> numbers() {
        return all().stream()
                .collect(Collectors.groupingBy(
                        part -> part.key().subscription(),
                        Collectors.mapping(part -> part.key().partition(), Collectors.toCollection(TreeSet::new))));
    }

    /** Takes partitions that nobody owns, and begins a new epoch of those that are owned here. Returns what it got. */
    List<Part> take(Known known, Collection<Integer> partitions) {
        Map<PartKey, RowQueue> asked = new LinkedHashMap<>();
        List<Part> taken = new ArrayList<>();
        try {
            for (int partition : partitions) {
                PartKey key = new PartKey(known.name(), partition);
                Part part = find(key);
                if (part == null) {
                    unlessRefused(key, () -> asked.put(key, ask(key)));
                } else {
                    part.renew();
                    taken.add(part);
                }
            }
            long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
            for (Map.Entry<PartKey, RowQueue> each : asked.entrySet()) {
                long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                if (each.getValue().awaitLoaded(left)) {
                    unlessRefused(
                            each.getKey(), () -> taken.add(hold(Part.takeOver(each.getKey(), each.getValue(), known))));
                }
            }
            return taken;
        } finally {
            asked.forEach((key, queue) -> {
                if (find(key) == null) {
                    queue.abort();
                }
            });
        }
    }

    /** What is wrong with one partition for good must not cost this process the others; it is said once. */
    private void unlessRefused(PartKey key, Runnable taking) {
        try {
            taking.run();
        } catch (BrokerException e) {
            if (e.isTransient() || connections.isClosed()) {
                throw e;
            }
            if (refused.add(key)) {
                LOG.error("Cannot take partition {} of subscription '{}'", key.partition(), key.subscription(), e);
            }
        }
    }

    private RowQueue ask(PartKey key) {
        RowQueue queue = new RowQueue(connections, names.state(key));
        queue.begin();
        return queue;
    }

    private Part hold(Part part) {
        held.put(part.key(), part);
        refused.remove(part.key());
        part.onEnd(() -> {
            if (held.remove(part.key(), part)) {
                onLoss.accept(part);
            }
        });
        return part;
    }

    /** Works on a partition that nobody owns. Returns null if somebody does. */
    <T> @Nullable T borrow(Known known, int partition, Function<Part, T> work) {
        PartKey key = new PartKey(known.name(), partition);
        RowQueue queue = ask(key);
        if (!queue.awaitLoaded(PATIENCE_MILLIS)) {
            queue.abort();
            return null;
        }
        Part part = Part.takeOver(key, queue, known);
        try {
            return work.apply(part);
        } finally {
            part.close();
        }
    }

    /** Gives a partition up, after everything that was stored. */
    void release(Part part) {
        if (held.remove(part.key(), part)) {
            onLoss.accept(part);
            part.close();
        }
    }

    /** Writes again what was held for long. */
    void refresh() {
        for (Part part : all()) {
            try {
                part.refresh();
            } catch (BrokerException e) {
                if (!e.isTransient()) {
                    throw e;
                }
                // The partition is lost by that, and whoever takes it next begins with all of it.
            }
        }
    }

    void close() {
        held.values().forEach(Part::abort);
        held.clear();
    }
}
