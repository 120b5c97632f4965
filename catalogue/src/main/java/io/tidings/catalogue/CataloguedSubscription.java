/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import io.tidings.spi.TypePattern;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Who listens.
 *
 * @param name its name
 * @param patterns what it listens to: {@code order.placed}, {@code order.*} or {@code *}
 * @param applications the sources of the applications that work for it, sorted
 * @param teams who answers for it; empty if nobody said so
 * @param relay whether it forwards to a broker, and so listens for others
 * @param lastSeen when an instance last worked for it
 */
public record CataloguedSubscription(
        String name,
        NavigableSet<String> patterns,
        List<String> applications,
        NavigableSet<String> teams,
        boolean relay,
        Instant lastSeen) {

    /** Copies the collections. */
    public CataloguedSubscription {
        patterns = copy(patterns);
        applications = List.copyOf(applications);
        teams = copy(teams);
    }

    private static NavigableSet<String> copy(Collection<String> values) {
        return Collections.unmodifiableNavigableSet(new TreeSet<>(values));
    }

    /**
     * Tells whether it listens to a type.
     *
     * @param type the name of the type
     * @return true if one of its patterns means it
     */
    public boolean listensTo(String type) {
        return patterns.stream().anyMatch(pattern -> TypePattern.matches(pattern, type));
    }
}
