/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Start;
import io.tidings.SubscriptionStatus;
import java.util.List;
import java.util.Set;

/** Keeps what is known of subscriptions. */
public interface SubscriptionStore {

    /**
     * What an instance declares.
     *
     * @param name the name
     * @param types the types listened to, as patterns
     * @param partitions into how many parts it is divided
     * @param ordering {@code PER_KEY} or {@code NONE}
     * @param start where a new one begins
     */
    record Declaration(String name, Set<String> types, int partitions, String ordering, Start start) {

        /** Copies the set. */
        public Declaration {
            types = Set.copyOf(types);
        }
    }

    /**
     * Creates a subscription with its partitions, or checks the stored one. What is listened to later is said by
     * {@link LeaseStore#join}.
     *
     * @param declaration what the instance wants
     * @return true if it is new
     * @throws io.tidings.TidingsException if the stored one has another number of partitions or another ordering
     */
    boolean register(Declaration declaration);

    /**
     * Tells whether there is a subscription. Costs less than a report where the store can do better.
     *
     * @param name which
     * @return true if it was registered and not removed since
     */
    default boolean knows(String name) {
        return statuses().stream().anyMatch(status -> status.name().equals(name));
    }

    /**
     * Reports on all subscriptions. A lag may be estimated, but it is zero only when nothing is left to handle.
     *
     * @return by name
     */
    List<SubscriptionStatus> statuses();

    /**
     * Pauses or resumes.
     *
     * @param name which
     * @param paused whether
     * @return false if there is no such subscription
     */
    boolean setPaused(String name, boolean paused);

    /**
     * Moves all partitions: owners are fenced, waiting deliveries that will be read again are deleted.
     *
     * @param name which
     * @param start where to
     * @return false if there is no such subscription
     */
    boolean seek(String name, Start start);

    /**
     * Deletes everything of a subscription.
     *
     * @param name which
     * @return false if there is no such subscription
     */
    boolean remove(String name);

    /**
     * Renames a subscription that no instance works for.
     *
     * @param name which
     * @param newName to what
     * @return false if there is no such subscription
     * @throws io.tidings.TidingsException if the new name is taken, or an instance works for the old one
     */
    boolean rename(String name, String newName);
}
