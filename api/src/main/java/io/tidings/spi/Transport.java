/* SPDX-License-Identifier: Apache-2.0 */
package io.tidings.spi;

import io.tidings.Diagnosis;
import java.util.Collection;
import java.util.List;

/**
 * Carries events from publishers to subscriptions, and keeps what subscriptions need: their places, owners, waiting
 * deliveries and dead letters. There are two kinds: the {@link EventLog} in a database, and a {@link Broker}.
 *
 * <p>A subscription is divided into partitions, each with an order and a cursor of its own. Every part is thread-safe.
 * Nothing is touched before the first call that needs the transport. Whatever fails throws {@link TransportException}.
 */
public interface Transport extends AutoCloseable {

    /**
     * Keeps subscriptions.
     *
     * @return the store
     */
    SubscriptionStore subscriptions();

    /**
     * Keeps who owns which part, and progress.
     *
     * @return the store
     */
    LeaseStore leases();

    /**
     * Keeps deliveries that wait.
     *
     * @return the store
     */
    DeliveryStore deliveries();

    /**
     * Keeps dead letters.
     *
     * @return the store
     */
    DeadLetterStore deadLetters();

    /**
     * Finds the partition of an event.
     *
     * @param slot as its {@link StoredEvent} or {@link DeliveryStore.Waiting} says
     * @param partitions into how many the subscription was declared to be divided
     * @return the number of the partition, as in leases
     */
    int partition(int slot, int partitions);

    /**
     * Fetches events whole, whatever their size.
     *
     * @param positions which
     * @return those that are there, by position
     */
    List<StoredEvent> load(Collection<Long> positions);

    /**
     * Says what this is, as the subject of a sentence.
     *
     * @return such as {@code The database}, or {@code The broker at redis://host:6379}; without credentials
     */
    String title();

    /**
     * Looks for what is wrong.
     *
     * @return what was found
     */
    Diagnosis diagnose();

    /** Ends everything that the transport holds open. */
    @Override
    void close();
}
