/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.runtime.subscription;

import io.tidings.runtime.versions.Versions;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The handlers of one type or pattern: one for all versions, or one for each of several. */
final class Choice {

    private final TreeMap<Integer, Route> byVersion = new TreeMap<>();
    private @Nullable Route only;

    Choice(Route first) {
        only = first;
        byVersion.put(first.version(), first);
    }

    /** Adds the handler of another version. Returns false if there is one, or one that takes any version. */
    boolean add(Route route) {
        boolean another = route.payloadType() != null
                && byVersion.firstEntry().getValue().payloadType() != null
                && byVersion.putIfAbsent(route.version(), route) == null;
        if (another) {
            only = null;
        }
        return another;
    }

    /** Returns the handler for a version: its own, else that of the next later one, else that of the latest. */
    Route of(int version) {
        Route route = only;
        return route == null ? nearest(version) : route;
    }

    private Route nearest(int version) {
        return Objects.requireNonNull(byVersion.get(Versions.nearest(byVersion.navigableKeySet(), version)));
    }

    /** Returns what the handlers were declared with. */
    Collection<Route> routes() {
        return byVersion.values();
    }

    /** Returns the versions that records stand for; empty for a handler of encoded events. */
    SortedSet<Integer> versions() {
        return byVersion.firstEntry().getValue().payloadType() == null
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(byVersion.navigableKeySet());
    }
}
