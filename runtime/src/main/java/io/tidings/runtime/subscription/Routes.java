/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.Event;
import io.tidings.spi.TypePattern;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler for an event: by the name of its type first, then by the longest pattern that matches; where there
 * are handlers of several versions of the type, by the nearest version. Thread-safe.
 */
public final class Routes {

    private static final Choice WAITS_FOR_ANOTHER_INSTANCE = new Choice(Route.WAITS_FOR_ANOTHER_INSTANCE);

    private final Map<String, Choice> byPattern;
    private final Map<String, Optional<Choice>> found = new ConcurrentHashMap<>();
    private volatile Set<String> foreign = Set.of();

    Routes(Map<String, Choice> byPattern) {
        this.byPattern = Map.copyOf(byPattern);
    }

    /**
     * Finds the handler.
     *
     * @param event the event as it is stored
     * @return its route, or null if no instance of the subscription asked for its type
     */
    public @Nullable Route of(Event event) {
        Optional<Choice> known = found.get(event.type());
        Choice choice = (known == null ? found.computeIfAbsent(event.type(), this::search) : known).orElse(null);
        return choice == null ? null : choice.of(event.version());
    }

    /**
     * Returns what was asked for.
     *
     * @return types and patterns
     */
    public Set<String> patterns() {
        return byPattern.keySet();
    }

    /**
     * Returns the classes that events are decoded to.
     *
     * @return each once
     */
    public Set<Class<?>> payloadTypes() {
        Set<Class<?>> types = new HashSet<>();
        all().forEach(route -> {
            Class<?> type = route.payloadType();
            if (type != null) {
                types.add(type);
            }
        });
        return types;
    }

    /**
     * Returns the versions that records stand for.
     *
     * @return those that have a handler, by type
     */
    public Map<String, SortedSet<Integer>> versions() {
        Map<String, SortedSet<Integer>> versions = new TreeMap<>();
        byPattern.forEach((pattern, choice) -> {
            if (!choice.versions().isEmpty()) {
                versions.put(pattern, choice.versions());
            }
        });
        return versions;
    }

    private Stream<Route> all() {
        return byPattern.values().stream().flatMap(choice -> choice.routes().stream());
    }

    /**
     * Tells whether a handler wants to be called in a way.
     *
     * @param kind which way
     * @return true if one does
     */
    public boolean any(Route.Kind kind) {
        return all().anyMatch(route -> route.kind() == kind);
    }

    /**
     * Tells whether a handler wants to be called in a transaction.
     *
     * @return true if one does
     */
    public boolean anyTransactional() {
        return any(Route.Kind.TRANSACTION) || any(Route.Kind.TRANSACTIONAL_BATCH);
    }

    /**
     * Notes what other instances of the subscription listen to, such as another version of the application. Events that
     * only they can handle wait for them.
     *
     * @param all what any instance listens to
     * @return whether something is new
     */
    public boolean noteOthers(Set<String> all) {
        Set<String> others = new HashSet<>(all);
        others.removeAll(byPattern.keySet());
        boolean more = !foreign.containsAll(others);
        if (!others.equals(foreign)) {
            foreign = Set.copyOf(others);
            found.clear();
        }
        return more;
    }

    /**
     * Returns what has to be read.
     *
     * @return what this instance or another listens to
     */
    public Set<String> interest() {
        Set<String> all = new HashSet<>(byPattern.keySet());
        all.addAll(foreign);
        return all;
    }

    private Optional<Choice> search(String type) {
        return byPattern.keySet().stream()
                .filter(pattern -> TypePattern.matches(pattern, type))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(byPattern::get)
                .or(() -> isForeign(type) ? Optional.of(WAITS_FOR_ANOTHER_INSTANCE) : Optional.empty());
    }

    private boolean isForeign(String type) {
        return foreign.stream().anyMatch(pattern -> TypePattern.matches(pattern, type));
    }
}
