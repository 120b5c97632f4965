/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps who publishes what and who listens to what, as processes notice it. Coarse: nothing waits for it. */
public interface CatalogueStore {

    /**
     * An application publishes a type.
     *
     * @param type the name of the type
     * @param version the number of the shape
     * @param source the source of its events
     * @param topic the topic
     * @param contentType what the data is
     * @param team who answers for it, or null
     */
    record Use(
            String type,
            int version,
            String source,
            String topic,
            String contentType,
            @Nullable String team) {}

    /**
     * An application works for a subscription.
     *
     * @param subscription its name
     * @param source the source of the application's own events
     * @param team who answers for it, or null
     */
    record Work(
            String subscription, String source, @Nullable String team) {}

    /**
     * What is known of somebody who publishes.
     *
     * @param type the name of the type
     * @param version the number of the shape
     * @param source the source of the events
     * @param topic the topic
     * @param contentType what the data is
     * @param team who answers for it, if anybody said so
     * @param firstSeen when it was noticed first, by the database's clock
     * @param lastSeen when it was noticed last; up to an hour old while it goes on
     */
    record Publisher(
            String type,
            int version,
            String source,
            String topic,
            String contentType,
            Optional<String> team,
            Instant firstSeen,
            Instant lastSeen) {}

    /**
     * What is known of a subscription.
     *
     * @param name its name
     * @param types what its instances listened to when one of them last started, as patterns
     * @param relay whether it forwards to a broker
     * @param subscribers the applications that work for it, by source
     * @param lastSeen when an instance last worked for it, by the database's clock
     */
    record Listener(String name, Set<String> types, boolean relay, List<Subscriber> subscribers, Instant lastSeen) {

        /** Copies the collections. */
        public Listener {
            types = Set.copyOf(types);
            subscribers = List.copyOf(subscribers);
        }
    }

    /**
     * An application that works for a subscription.
     *
     * @param source the source of its own events
     * @param team who answers for it, if anybody said so
     * @param lastSeen when an instance of it last started, by the database's clock
     */
    record Subscriber(String source, Optional<String> team, Instant lastSeen) {}

    /**
     * Notes that somebody publishes or works now. What is known already is brought up to date.
     *
     * @param uses who publishes
     * @param works who works for subscriptions
     */
    void note(Collection<Use> uses, Collection<Work> works);

    /**
     * Lists who publishes, as it was noted.
     *
     * @return by type, version and source
     */
    List<Publisher> publishers();

    /**
     * Looks who published the newest events of the log: programs that insert them by SQL note nothing.
     *
     * @param events how many events to look at, at least 1
     * @return by type, version and source; their team is not known
     */
    List<Publisher> publishersOfNewest(int events);

    /**
     * Lists the subscriptions of the log, those that moved to a broker included.
     *
     * @return by name
     */
    List<Listener> listeners();
}
