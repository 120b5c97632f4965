/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who publishes a type.
 *
 * @param source the source of the events
 * @param team who answers for it, if anybody said so
 * @param versions which versions
 * @param contentType what the data is
 * @param firstSeen when it was noticed first
 * @param lastSeen when it was noticed last; up to an hour old while it goes on
 */
public record CataloguedPublisher(
        String source,
        Optional<String> team,
        NavigableSet<Integer> versions,
        String contentType,
        Instant firstSeen,
        Instant lastSeen) {

    /** Copies the set. */
    public CataloguedPublisher {
        versions = Collections.unmodifiableNavigableSet(new TreeSet<>(versions));
    }
}
