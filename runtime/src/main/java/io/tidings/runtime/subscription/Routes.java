/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.runtime.events.TypePattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the handler for a type: by its name first, then by the longest pattern that matches. Thread-safe. */
public final class Routes {

    private final Map<String, Route> byPattern;
    private final Map<String, Optional<Route>> found = new ConcurrentHashMap<>();

    Routes(Map<String, Route> byPattern) {
        this.byPattern = Map.copyOf(byPattern);
    }

    /**
     * Finds the handler.
     *
     * @param type the type of an event
     * @return its route, or null if nobody asked for the type
     */
    public @Nullable Route of(String type) {
        return found.computeIfAbsent(type, this::search).orElse(null);
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
     * Tells whether a handler wants to be called in a way.
     *
     * @param kind which way
     * @return true if one does
     */
    public boolean any(Route.Kind kind) {
        return byPattern.values().stream().anyMatch(route -> route.kind() == kind);
    }

    private Optional<Route> search(String type) {
        return byPattern.keySet().stream()
                .filter(pattern -> TypePattern.matches(pattern, type))
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(byPattern::get);
    }
}
