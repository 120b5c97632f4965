/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.spi.TypePattern;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the handler for a type: by its name first, then by the longest pattern that matches. Thread-safe. */
public final class Routes {

    private final Map<String, Route> byPattern;
    private final Map<String, Optional<Route>> found = new ConcurrentHashMap<>();
    private volatile Set<String> foreign = Set.of();

    Routes(Map<String, Route> byPattern) {
        this.byPattern = Map.copyOf(byPattern);
    }

    /**
     * Finds the handler.
     *
     * @param type the type of an event
     * @return its route, or null if no instance of the subscription asked for the type
     */
    public @Nullable Route of(String type) {
        Optional<Route> known = found.get(type);
        return (known == null ? found.computeIfAbsent(type, this::search) : known).orElse(null);
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
        for (Route route : byPattern.values()) {
            Class<?> type = route.payloadType();
            if (type != null) {
                types.add(type);
            }
        }
        return types;
    }

    /**
     * Tells whether a handler wants to be called in a way.
     *
     * @param kind which way
     * @return true if one does
     */
    public boolean any(Route.Kind kind) {
        return byPattern.values().stream().anyMatch(route -> route.kind() == kind);
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

    private Optional<Route> search(String type) {
        return byPattern.keySet().stream()
                .filter(pattern -> TypePattern.matches(pattern, type))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(byPattern::get)
                .or(() -> isForeign(type) ? Optional.of(Route.WAITS_FOR_ANOTHER_INSTANCE) : Optional.empty());
    }

    private boolean isForeign(String type) {
        return foreign.stream().anyMatch(pattern -> TypePattern.matches(pattern, type));
    }
}
