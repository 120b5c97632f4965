/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.catalogue;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * An event type.
 *
 * @param name its stable name
 * @param topic the topic
 * @param versions its versions, the oldest first; empty if somebody listens to a type that is otherwise unknown
 * @param publishers who publishes it, by source
 * @param subscriptions the names of those who listen, sorted; relays are not among them
 */
public record CataloguedType(
        String name,
        String topic,
        List<CataloguedVersion> versions,
        List<CataloguedPublisher> publishers,
        List<String> subscriptions) {

    /** Copies the lists. */
    public CataloguedType {
        versions = List.copyOf(versions);
        publishers = List.copyOf(publishers);
        subscriptions = List.copyOf(subscriptions);
    }

    /**
     * Says what the event means.
     *
     * @return the description of the latest schema that has one; empty if none has
     */
    public String description() {
        for (int i = versions.size() - 1; i >= 0; i--) {
            String description = versions.get(i).description();
            if (!description.isEmpty()) {
                return description;
            }
        }
        return "";
    }

    /**
     * Tells who answers for the events.
     *
     * @return the teams of the publishers, sorted; empty if nobody said so
     */
    public NavigableSet<String> teams() {
        NavigableSet<String> teams = new TreeSet<>();
        publishers.forEach(publisher -> publisher.team().ifPresent(teams::add));
        return teams;
    }
}
