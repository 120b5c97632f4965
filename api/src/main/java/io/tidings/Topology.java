/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings;

import java.util.List;
import java.util.Set;

/**
 * What has to be on a broker before events can go through it: topics, streams, exchanges. Where an address says
 * {@code topology=create}, an instance makes it when it needs it. Where it says {@code topology=verify}, somebody makes
 * it before, by this or by the broker's own tools. Thread-safe.
 */
public interface Topology {

    /**
     * For whom.
     *
     * @param types what is to be published or listened to, as types or patterns
     * @param subscriptions the names of subscriptions that are to begin
     */
    record Wanted(Set<String> types, Set<String> subscriptions) {

        /** Copies the sets. */
        public Wanted {
            types = Set.copyOf(types);
            subscriptions = Set.copyOf(subscriptions);
        }
    }

    /**
     * One thing on a broker.
     *
     * @param kind what it is, such as {@code topic}, {@code stream}, {@code exchange}
     * @param name what it is called there
     * @param exists whether it is there
     * @param command what makes it, with the broker's own tools; without credentials
     */
    record Piece(String kind, String name, boolean exists, String command) {}

    /**
     * Looks at what has to be there. Changes nothing.
     *
     * @param wanted for whom; what is there already for others is listed too
     * @return all of it, in the order in which it can be made; empty for a broker that needs nothing
     * @throws TidingsException if the broker cannot be reached, or refuses
     */
    List<Piece> look(Wanted wanted);

    /**
     * Makes what is missing, whatever the address says of {@code topology}. Safe to repeat, and by many at once.
     *
     * @param wanted for whom
     * @return what was missing, and is there now
     * @throws TidingsException if the broker cannot be reached, or refuses
     */
    List<Piece> create(Wanted wanted);
}
